// Package claimscript reads claim scripts: a short article, the figures it is
// held against, the claims that must be found and the verdicts on them, in one
// text file a person can read. What the lines mean is the runner's business;
// this package knows the layout and which sections and keys there are.
//
//	# "Over 2.7 times" where the quotient does not exceed it (SEMANTICS 2).
//	# todo: reason, where the script is known to fail; passing then fails
//	-- article --
//	published: 2024-05-17
//
//	Trade between China and Russia was over 2.7 times higher than ten years earlier.
//	-- series --
//	goods-trade CHN RUS A USD*10^9
//		title   Goods trade, total
//		2013    89.21
//		2023    240.11  2024-01-12  A
//	-- claims --
//	"over 2.7 times higher than"
//		form        multiple
//		comparator  over
//	-- verdicts --
//	"over 2.7 times higher than"
//		imprecise   rounds to 2.7, does not exceed it
//		say         nearly 2.7 times
//	-- rejected --
//	"17 May"
//		reason      a date
//
// Sections stand in the order article, series, policy, claims, verdicts,
// rejected, and each may be missing but the article. An empty claims section
// means that nothing may be claimed. A block begins with its head, at the
// margin; its lines follow, indented by one tab: a key, white space, the rest.
// In claims, verdicts and rejected the head is a quotation that is found in the
// article exactly once, white space apart. Only the lines that stand there are
// checked. Unknown sections and keys are errors, with file and line, all of
// them at once.
package claimscript
