"""Text, day, verdict meant (S, R, U) and the rule that works it out; answers.py says how it is used."""
from law import *
C=[]
Q=F
def c(text,date,exp,rule): C.append((text,date,exp,rule))
FUEL='access-to-clean-fuels-and-technologies-for-cooking'
ACC='account-at-financial-institution'
AIR='air-passengers-carried'
CER='cereal-yield'
KIDS='children-born-per-woman'
COC='cocoa-bean-production'
WIND='cumulative-installed-wind-energy-capacity-gigawatts'
ROAD='deaths-from-road-injuries'
DROWN='deaths-from-drowning-ghe'
INT='carbon-intensity-electricity'
REF='refugee-population-by-country-or-territory-of-asylum'
MEA='reported-cases-of-measles'
RD='research-spending-gdp'
NUC='share-electricity-nuclear'
SOL='share-electricity-solar'
AGR='share-employment-agriculture'
OBE='share-of-adults-defined-as-obese'
WOM='share-of-women-in-parliament'
SMO='smoking-men'
UNE='unemployment-rate'
TAR='tariff-rates--all'
BIZ='time-required-to-start-business'
PRE='press-freedom-index'
AQU='capture-and-aquaculture-production--aquaculture-production'
OIL='oil-production-by-country'
SPA='yearly-number-of-objects-launched-into-outer-space'
TB='tuberculosis-deaths-who'
SLU='urban-population-living-in-slums'
EDU='total-government-expenditure-on-education-gdp'
DARK='people-without-electricity-country'
PC='co-emissions-per-capita'
DEN='population-density'
MPI='share-multi-poverty'
WAT='annual-freshwater-withdrawals'

c("Only about a quarter of Nigerians have access to clean cooking fuels, and even that is up from less than 2% in 2010.","2025-02-11","S",lambda d:alls(now(FUEL,'NGA',d,lambda x:about(x/100,Q(1,4))),under(v(FUEL,'NGA',2010),2,True)))
c("In Indonesia, access to clean fuels for cooking went from under 10% of the population in 2000 to over 90% in 2023.","2025-02-11","S",lambda d:alls(under(v(FUEL,'IDN',2000),10,True),over(v(FUEL,'IDN',2023),90,True)))
c("More than half of all Kenyans now have clean fuels to cook with.","2025-06-02","R",lambda d:now(FUEL,'KEN',d,lambda x:over(x/100,Q(1,2))))
c("Fewer than one in ten Ghanaians had access to clean cooking fuels in 1995.","2018-05-14","U",lambda d:noobs(FUEL,'GHA',1990,1999))
c("Nine out of ten Kenyan adults have an account at a bank or another financial institution.","2025-09-18","S",lambda d:now(ACC,'KEN',d,lambda x:T(abs(x/100-Q(9,10))<=Q(1,20))))
c("Three quarters of Mexican adults have an account at a financial institution.","2025-09-18","R",lambda d:now(ACC,'MEX',d,lambda x:frac(x/100,Q(3,4))))
c("Ten years ago fewer than 15% of Egyptian adults had a bank account; by 2024 more than 40% did.","2024-12-05","S",lambda d:alls(under(v(ACC,'EGY',2014),15,True),over(v(ACC,'EGY',2024),40,True)))
c("In 2005, less than a third of Turkish adults held an account at a financial institution.","2014-10-07","U",lambda d:noobs(ACC,'TUR',1990,2010))
c("Turkey's airlines carried over 120 million passengers in 2023, more than ten times as many as in 2000.","2025-03-19","S",lambda d:alls(over(v(AIR,'TUR',2023),N('120',6)),over(v(AIR,'TUR',2023)/v(AIR,'TUR',2000),10)))
c("By 2022, British airlines were flying more passengers than before the pandemic, in 2019.","2024-02-20","R",lambda d:T(v(AIR,'GBR',2022)>v(AIR,'GBR',2019)))
c("Air travel collapsed when Covid came: the number of air passengers worldwide fell by about 60% between 2019 and 2020.","2022-01-25","S",lambda d:about(-pc(AIR,'WLD',2019,2020),60,True))
c("In March 2021 alone, Chinese airlines carried more than 40 million passengers.","2023-04-12","U",OPEN)
c("Ethiopia's cereal yields have more than doubled since 2000.","2025-01-30","S",lambda d:over(v(CER,'ETH',2023)/v(CER,'ETH',2000),2))
c("Nigerian farmers harvest more than two tonnes of cereals per hectare.","2025-01-30","R",lambda d:now(CER,'NGA',d,lambda x:over(x,2)))
c("A hectare of cereals yields more than twice as much in the United States as in India.","2025-01-30","S",lambda d:over(v(CER,'USA',2023)/v(CER,'IND',2023),2))
c("Kenya's cereal yields have never fallen below 1.6 tonnes per hectare since 2010.","2024-07-03","R",lambda d:al(CER,'KEN',2010,2023,lambda x:atleast(x,'1.6')))
c("South Korean women have had fewer than one child on average in every year since 2018.","2025-02-26","S",lambda d:al(KIDS,'KOR',2018,2023,lambda x:under(x,1)))
c("Women in China have more children on average than women in Japan.","2025-02-26","R",lambda d:alls(*[T(v(KIDS,'CHN',y)>v(KIDS,'JPN',y)) for y in (2022,2023)]))
c("In 1970 the average Indian woman had more than five children. By 2023 she had fewer than two.","2025-07-10","S",lambda d:alls(over(v(KIDS,'IND',1970),5),under(v(KIDS,'IND',2023),2)))
c("Italy's fertility rate is expected to drop below 1.1 children per woman by 2030.","2025-04-02","U",OPEN)
c("More than 40% of the world's cocoa is grown in Ivory Coast.","2025-03-06","S",lambda d:over(v(COC,'CIV',2023)/v(COC,'WLD',2023)*100,40,True))
c("Ghana produced over a million tonnes of cocoa in 2023.","2025-03-06","R",lambda d:over(v(COC,'GHA',2023),N('1',6)))
c("Between 2005 and 2015, Nigeria's cocoa harvest shrank by about 30%.","2017-08-22","S",lambda d:about(-pc(COC,'NGA',2005,2015),30,True))
c("In 1935, Ghana grew more cocoa than any other country.","2015-03-06","U",lambda d:noobs(COC,'GHA',1900,1960))
c("China has more wind power capacity than the United States, Germany and India combined.","2025-09-09","S",lambda d:T(v(WIND,'CHN',2024)>v(WIND,'USA',2024)+v(WIND,'DEU',2024)+v(WIND,'IND',2024)))
c("Britain tripled its installed wind capacity between 2014 and 2020.","2022-03-15","R",lambda d:mult(v(WIND,'GBR',2020),v(WIND,'GBR',2014),3))
c("More than 500 Indians are killed on the roads every day.","2023-05-17","S",lambda d:now(ROAD,'IND',d,lambda x:over(x/365,500)))
c("In 2021, road accidents killed fewer than 30,000 people in the United States.","2023-05-17","R",lambda d:under(v(ROAD,'USA',2021),N('30',3)))
c("In 1992, more than 10,000 people died on Germany's roads.","2019-11-06","U",lambda d:noobs(ROAD,'DEU',1980,1999))
c("Drowning claims about 300,000 lives around the world every year.","2023-07-25","S",lambda d:now(DROWN,'WLD',d,lambda x:about(x,N('300',3))))
c("Bangladesh cut its drowning deaths by more than half between 2010 and 2021.","2023-07-25","S",lambda d:over(-pc(DROWN,'BGD',2010,2021)/100,Q(1,2)))
c("Polish electricity is more than ten times as carbon-intensive as French electricity.","2025-05-22","S",lambda d:over(v(INT,'POL',2024)/v(INT,'FRA',2024),10))
c("Britain has cut the carbon intensity of its electricity by more than half since 2010.","2025-05-22","S",lambda d:over(-pc(INT,'GBR',2010,2024)/100,Q(1,2)))
c("A kilowatt-hour of electricity causes fewer emissions in Germany than in Spain.","2025-05-22","R",lambda d:alls(*[T(v(INT,'DEU',y)<v(INT,'ESP',y)) for y in (2023,2024)]))
c("The carbon intensity of British electricity is forecast to fall below 50 grams per kilowatt-hour by 2035.","2025-05-22","U",OPEN)
c("In 2022 Poland was home to nearly a million refugees. A year earlier it had fewer than 5,000.","2023-12-14","S",lambda d:alls(nearly(v(REF,'POL',2022),N('1',6)),under(v(REF,'POL',2021),N('5',3))))
c("Germany hosts more refugees than Turkey does.","2024-06-20","R",lambda d:alls(*[T(v(REF,'DEU',y)>v(REF,'TUR',y)) for y in (2022,2023)]))
c("Uganda shelters more than 1.5 million refugees.","2024-06-20","S",lambda d:now(REF,'UGA',d,lambda x:over(x,N('1.5',6))))
c("The number of refugees living in Kenya has fallen since 2018.","2024-06-20","R",lambda d:T(v(REF,'KEN',2023)<v(REF,'KEN',2018)))
c("Brazil reported over 20,000 cases of measles in 2019 and not a single one in 2023.","2024-11-12","S",lambda d:alls(over(v(MEA,'BRA',2019),N('20',3)),bare(v(MEA,'BRA',2023),0)))
c("The Democratic Republic of Congo reported fewer than 100,000 measles cases in 2023.","2024-11-12","R",lambda d:under(v(MEA,'COD',2023),N('100',3)))
c("Worldwide, reported measles cases more than tripled from 2022 to 2023.","2024-11-12","S",lambda d:over(v(MEA,'WLD',2023)/v(MEA,'WLD',2022),3))
c("In the first quarter of 2019, Madagascar reported more than 50,000 cases of measles.","2021-04-28","U",OPEN)
c("South Korea spent over 5% of its GDP on research and development in 2022, more than three times Italy's share.","2024-09-03","S",lambda d:alls(over(v(RD,'KOR',2022),5,True),over(v(RD,'KOR',2022)/v(RD,'ITA',2022),3)))
c("In 2021 Britain spent a bigger share of its GDP on research and development than Germany.","2023-10-10","R",lambda d:T(v(RD,'GBR',2021)>v(RD,'DEU',2021)))
c("In 2022, Nigeria spent more than 1% of its GDP on research and development.","2024-09-03","U",lambda d:noobs(RD,'NGA',2020,2024))
c("Germany got more than a fifth of its electricity from nuclear plants in 2010 and none in 2024.","2025-06-18","S",lambda d:alls(over(v(NUC,'DEU',2010)/100,Q(1,5)),bare(v(NUC,'DEU',2024),0,True)))
c("Nuclear power supplies a third of the electricity in the United States.","2025-06-18","R",lambda d:now(NUC,'USA',d,lambda x:frac(x/100,Q(1,3))))
c("In every year from 2010 to 2024, nuclear plants supplied more than 60% of France's electricity.","2025-06-18","S",lambda d:al(NUC,'FRA',2010,2024,lambda x:over(x,60,True)))
c("Spain now generates more than a fifth of its electricity from the sun.","2025-06-18","S",lambda d:now(SOL,'ESP',d,lambda x:over(x/100,Q(1,5))))
c("A tenth of India's electricity comes from solar power.","2025-06-18","R",lambda d:now(SOL,'IND',d,lambda x:frac(x/100,Q(1,10))))
c("More than eight in ten workers in Burundi are employed in agriculture.","2024-05-01","S",lambda d:now(AGR,'BDI',d,lambda x:over(x/100,Q(8,10))))
c("More than half of India's workforce is employed in agriculture.","2024-05-01","R",lambda d:now(AGR,'IND',d,lambda x:over(x/100,Q(1,2))))
c("Agriculture's share of employment in Vietnam fell from about two-thirds in 2000 to about a third in 2022.","2024-05-01","S",lambda d:alls(about(v(AGR,'VNM',2000)/100,Q(2,3)),about(v(AGR,'VNM',2022)/100,Q(1,3))))
c("In 1985, more than half of Turkey's workers were employed in agriculture.","2012-05-01","U",lambda d:noobs(AGR,'TUR',1970,1990))
c("More than 40% of American adults are obese, against fewer than 5% of Japanese adults.","2024-03-04","S",lambda d:alls(now(OBE,'USA',d,lambda x:over(x,40,True)),now(OBE,'JPN',d,lambda x:under(x,5,True))))
c("The share of French adults who are obese has been rising since 2010.","2024-03-04","R",lambda d:T(v(OBE,'FRA',2022)>v(OBE,'FRA',2010)))
c("By 2040, half of all British adults are projected to be obese.","2024-03-04","U",OPEN)
c("Rwanda's parliament has a larger share of women than those of Sweden, Spain or France.","2025-03-08","S",lambda d:alls(*[T(v(WOM,'RWA',2024)>v(WOM,a,2024)) for a in ('SWE','ESP','FRA')]))
c("Women hold fewer than 10% of the seats in Turkey's parliament.","2025-03-08","R",lambda d:now(WOM,'TUR',d,lambda x:under(x,10,True)))
c("In 2024 women made up half of Mexico's parliament, more than three times their share in 2000.","2025-03-08","S",lambda d:alls(frac(v(WOM,'MEX',2024)/100,Q(1,2)),over(v(WOM,'MEX',2024)/v(WOM,'MEX',2000),3)))
c("A larger share of parliamentarians are women in Japan than in South Korea.","2025-03-08","R",lambda d:alls(*[T(v(WOM,'JPN',y)>v(WOM,'KOR',y)) for y in (2023,2024)]))
c("Nearly three in four Indonesian men use tobacco.","2024-05-31","S",lambda d:now(SMO,'IDN',d,lambda x:nearly(x/100,Q(3,4))))
c("In Britain, the share of men using tobacco more than halved between 2000 and 2022.","2024-05-31","S",lambda d:T(v(SMO,'GBR',2022)/v(SMO,'GBR',2000)<Q(1,2)))
c("Tobacco use among Egyptian men has been falling since 2000.","2024-05-31","R",lambda d:T(v(SMO,'EGY',2022)<v(SMO,'EGY',2000)))
c("In 1990, over half of all Polish men used tobacco.","2013-05-31","U",lambda d:noobs(SMO,'POL',1980,1999))
c("Since 2000, South Africa's unemployment rate has not been below 19% in a single year.","2025-08-12","S",lambda d:al(UNE,'ZAF',2000,2024,lambda x:atleast(x,19,True)))
c("Unemployment in Spain fell every single year from 2013 to 2024.","2025-08-12","R",lambda d:steady(UNE,'ESP',2013,2024,False))
c("Poland's unemployment rate fell from over 17% in 2005 to under 3% in 2024.","2025-08-12","S",lambda d:alls(over(v(UNE,'POL',2005),17,True),under(v(UNE,'POL',2024),3,True)))
c("In April 2020, American unemployment stood at 14.7%.","2021-10-05","U",OPEN)
c("India brought its average tariff down from over 55% in 1990 to below 5% in 2022.","2024-08-01","S",lambda d:alls(over(v(TAR,'IND',1990),55,True),under(v(TAR,'IND',2022),5,True)))
c("China's average tariff is higher than Brazil's.","2024-08-01","R",lambda d:alls(*[T(v(TAR,'CHN',y)>v(TAR,'BRA',y)) for y in (2021,2022)]))
c("In 2019 it took 37 days to start a business in Poland and only 8 in Germany.","2020-09-30","S",lambda d:alls(bare(v(BIZ,'POL',2019),37),bare(v(BIZ,'DEU',2019),8)))
c("It took less time to start a business in Italy than in France in 2019.","2020-09-30","R",lambda d:T(v(BIZ,'ITA',2019)<v(BIZ,'FRA',2019)))
c("In 2022 it took fewer than five days to start a business in Britain.","2024-01-18","U",lambda d:noobs(BIZ,'GBR',2020,2024))
c("Poland's score on the Press Freedom Index more than doubled between 2013 and 2021, from about 13 to almost 29 points.","2022-02-01","S",lambda d:alls(over(v(PRE,'POL',2021)/v(PRE,'POL',2013),2),about(v(PRE,'POL',2013),13),nearly(v(PRE,'POL',2021),29)))
c("In 2005, Turkey scored below 30 on the Press Freedom Index.","2014-05-03","U",lambda d:noobs(PRE,'TUR',1990,2012))
c("China's aquaculture produces more than that of the rest of the world put together.","2024-10-16","S",lambda d:over(v(AQU,'CHN',2022)/v(AQU,'WLD',2022),Q(1,2)))
c("Vietnam's aquaculture output grew tenfold between 2000 and 2022.","2024-10-16","S",lambda d:mult(v(AQU,'VNM',2022),v(AQU,'VNM',2000),10))
c("Japan's fish farms doubled their output between 1990 and 2022.","2024-10-16","R",lambda d:mult(v(AQU,'JPN',2022),v(AQU,'JPN',1990),2))
c("The United States pumps more oil than Saudi Arabia and Iraq put together.","2025-10-01","S",lambda d:T(v(OIL,'USA',2024)>v(OIL,'SAU',2024)+v(OIL,'IRQ',2024)))
c("Nigeria produced more oil in 2024 than in 2010.","2025-10-01","R",lambda d:T(v(OIL,'NGA',2024)>v(OIL,'NGA',2010)))
c("In August 2022, Libya's oil production doubled from the month before.","2023-11-15","U",OPEN)
c("Nearly 80% of all objects launched into space in 2024 were American.","2025-04-12","S",lambda d:nearly(v(SPA,'USA',2024)/v(SPA,'WLD',2024)*100,80,True))
c("China launched more than 300 objects into space in 2023.","2025-04-12","R",lambda d:over(v(SPA,'CHN',2023),300))
c("Tuberculosis killed more than 800 Indians a day in 2023.","2025-03-24","S",lambda d:over(v(TB,'IND',2023)/365,800))
c("Tuberculosis deaths in Indonesia have fallen every year since 2015.","2025-03-24","R",lambda d:steady(TB,'IDN',2015,2023,False))
c("In Mali, over 90% of city dwellers live in slums.","2024-10-31","S",lambda d:now(SLU,'MLI',d,lambda x:over(x,90,True)))
c("In 1995, more than half of Pakistan's city dwellers lived in slums.","2013-10-31","U",lambda d:noobs(SLU,'PAK',1990,1999))
c("Sweden spent over 7% of its GDP on education in 2022, more than twice Japan's share.","2025-01-24","S",lambda d:alls(over(v(EDU,'SWE',2022),7,True),over(v(EDU,'SWE',2022)/v(EDU,'JPN',2022),2)))
c("The government of Pakistan spends 4% of GDP on education.","2025-01-24","R",lambda d:now(EDU,'PAK',d,lambda x:bare(x,4,True)))
c("In Bangladesh, the number of people living without electricity fell from over 90 million in 2000 to under a million in 2023.","2025-06-25","S",lambda d:alls(over(v(DARK,'BGD',2000),N('90',6)),under(v(DARK,'BGD',2023),N('1',6))))
c("The number of Kenyans without electricity is projected to reach zero by 2030.","2025-06-25","U",OPEN)
c("The average American emits more than six times as much CO2 as the average Indian.","2025-04-22","S",lambda d:over(v(PC,'USA',2023)/v(PC,'IND',2023),6))
c("Australia's CO2 emissions per person have stayed above 16 tonnes in every year since 2000.","2025-04-22","R",lambda d:al(PC,'AUS',2000,2023,lambda x:over(x,16)))
c("Bangladesh has more than 1,300 people per square kilometre, more than two and a half times as many as India.","2025-07-11","S",lambda d:alls(over(v(DEN,'BGD',2024),1300),over(v(DEN,'BGD',2024)/v(DEN,'IND',2024),'2.5')))
c("In 2019, more than two-thirds of Ethiopians lived in multidimensional poverty.","2021-10-17","S",lambda d:over(v(MPI,'ETH',2019)/100,Q(2,3)))
c("In 2023, about 15% of Indians lived in multidimensional poverty.","2024-10-17","U",lambda d:noobs(MPI,'IND',2020,2025))
c("India withdraws more freshwater than China.","2024-03-22","S",lambda d:T(v(WAT,'IND',2022)>v(WAT,'CHN',2022)))
c("In the 1960s, Indonesia withdrew more freshwater than Japan.","2014-03-22","U",lambda d:noobs(WAT,'IDN',1950,1979))
