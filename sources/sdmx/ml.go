package sdmx

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"factcheck/sources"
	"factcheck/sources/raw"
)

// ML reads data messages of SDMX-ML: 2.1 generic and structure-specific, 3.0, and
// of 2.0 generic, compact, utility and cross-sectional. Structure-specific and
// compact messages do not tell the dimensions of a series from its attributes:
// structures do; without them (nil) all are dimensions but those that no
// structure has as such.
func ML(structures *Structures) sources.Reader {
	return func(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
		r := &mlReader{mlWalk: newMLWalk(name, body, limit), writer: newWriter(name, emit), structures: structures}
		if err := r.message(); err != nil {
			return nil, err
		}
		return r.done(), nil
	}
}

type mlReader struct {
	*mlWalk
	*writer
	structures *Structures
	header     mlHeader
	footer     []string
	set        mlSet
}

// mlHeader is what the header says of the data sets.
type mlHeader struct {
	structures map[string]mlStructure // by structureID
	only       mlStructure            // the last one
	action     string
	dataSetID  string
	family     string // KeyFamilyRef of 2.0
	agency     string
}

type mlStructure struct{ ref, atObservation string }

func (r *mlReader) errorf(format string, args ...any) error { return r.mlWalk.errorf(format, args...) }

func (r *mlReader) message() error {
	root, err := r.root()
	if err != nil {
		return err
	}
	local := root.Name.Local
	form := formGeneric
	switch local {
	case "GenericData", "GenericTimeSeriesData", "MessageGroup":
	case "StructureSpecificData", "StructureSpecificTimeSeriesData", "CompactData":
		form = formSpecific
	case "UtilityData":
		form = formUtility
	case "CrossSectionalData":
		form = formCross
	case "Error":
		return r.errorMessage()
	case "Structure", "RegistryInterface":
		return r.errorf("a structure message holds no figures")
	default:
		if strings.Contains(local, "Metadata") {
			return r.errorf("a metadata message (%s) holds no figures", local)
		}
		return r.errorf("element %s begins no data message of SDMX-ML", raw.Short(local))
	}
	err = r.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "Header":
			return r.readHeader()
		case "DataSet":
			return r.dataSet(e, form)
		case "Footer":
			return r.readFooter()
		}
		return r.skip()
	})
	if err != nil {
		return err
	}
	if err := r.end(); err != nil {
		return err
	}
	if r.body.Figures == 0 && len(r.footer) > 0 {
		return fmt.Errorf("%s: %w: %s", r.mlWalk.name, sources.ErrNoData, strings.Join(r.footer, " "))
	}
	r.body.Notes = append(r.body.Notes, r.footer...)
	if r.body.ID == "" {
		r.body.ID = r.header.dataSetID
	}
	return nil
}

func (r *mlReader) readHeader() error {
	r.header.structures = map[string]mlStructure{}
	var title localised
	err := r.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "Sender":
			var name localised
			err := r.children(func(c xml.StartElement) error {
				if c.Name.Local != "Name" {
					return r.skip()
				}
				text, err := r.text()
				name.add(c, text)
				return err
			})
			if r.body.Publisher = name.text; name.text == "" {
				r.body.Publisher = attr(e, "id")
			}
			return err
		case "Structure":
			s := mlStructure{atObservation: attr(e, "dimensionAtObservation")}
			err := r.children(func(c xml.StartElement) (err error) { s.ref, err = r.reference(); return })
			r.header.structures[attr(e, "structureID")] = s
			r.header.only = s
			return err
		case "Name", "DataSetAction", "DataSetID", "KeyFamilyRef", "KeyFamilyAgency", "Truncated":
			text, err := r.text()
			switch e.Name.Local {
			case "Name":
				title.add(e, text)
			case "DataSetAction":
				r.header.action = text
			case "DataSetID":
				r.header.dataSetID = text
			case "KeyFamilyRef":
				r.header.family = text
			case "KeyFamilyAgency":
				r.header.agency = text
			case "Truncated":
				if text == "true" {
					r.body.Notes = append(r.body.Notes, "the message says that it is truncated")
				}
			}
			return err
		}
		return r.skip()
	})
	r.body.Title = title.text
	return err
}

// readFooter keeps what the service says besides the data: that the answer is cut
// short, that it lies elsewhere, that there is none.
func (r *mlReader) readFooter() error {
	return r.children(func(e xml.StartElement) error {
		code := attr(e, "code")
		words, err := r.words()
		if code != "" {
			words = code + ": " + words
		}
		r.footer = append(r.footer, words)
		return err
	})
}

// words joins the texts below the element that was opened last, each once and in
// English where there is a choice.
func (r *mlReader) words() (string, error) {
	var texts []string
	err := r.children(func(e xml.StartElement) error {
		text, err := r.text()
		if lang := attr(e, "lang"); text != "" && (lang == "" || lang == "en" || len(texts) == 0) {
			texts = append(texts, text)
		}
		return err
	})
	return strings.Join(texts, " "), err
}

// errorMessage is a message that is an error: it has no data by its own words.
func (r *mlReader) errorMessage() error {
	var all []string
	err := r.children(func(e xml.StartElement) error {
		code := attr(e, "code")
		words, err := r.words()
		all = append(all, strings.TrimSpace(code+" "+words))
		return err
	})
	if err != nil {
		return err
	}
	return fmt.Errorf("%s: %w: %s", r.mlWalk.name, sources.ErrNoData, strings.Join(all, "; "))
}
