package export

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"factcheck/sources"
)

// ErrPrivate is a data set that may not be passed on.
var ErrPrivate = errors.New("may not be passed on")

// ErrFormat is a file name that says no format.
var ErrFormat = errors.New("the file's name must end in .parquet, .sqlite or .csv")

// Write writes the named data sets of s to file, in the format its name ends
// with: whole, or nothing. Those that may not be redistributed are ErrPrivate
// unless private is set; the file then says that it stays in the house.
func Write(file string, s *sources.Store, names []string, private bool) error {
	sets, err := datasets(s, names, private)
	if err != nil {
		return err
	}
	switch ext := strings.ToLower(filepath.Ext(file)); {
	case ext == ".parquet":
		return whole(func(drafts ...string) error { return writeParquet(drafts[0], s, sets) }, file)
	case ext == ".sqlite":
		return whole(func(drafts ...string) error { return writeSQLite(drafts[0], s, sets) }, file)
	case ext == ".csv" && len(sets) > 1:
		return errors.New("a CSV file holds one data set; name one, or a .parquet or .sqlite file")
	case ext == ".csv":
		// The metadata get their name first: a table never lies there without them.
		return whole(func(drafts ...string) error {
			return errors.Join(writeMetadata(drafts[0], filepath.Base(file), sets[0]), writeCSV(drafts[1], s, sets[0]))
		}, file+"-metadata.json", file)
	}
	return fmt.Errorf("%s: %w", file, ErrFormat)
}

func datasets(s *sources.Store, names []string, private bool) ([]sources.Dataset, error) {
	var sets []sources.Dataset
	seen := make(map[string]bool)
	for _, name := range names {
		d, ok := s.Dataset(name)
		if !ok {
			return nil, fmt.Errorf("there is no data set %q; list them with: factcheck sources ls", name)
		}
		if !d.Redistributable && !private {
			return nil, fmt.Errorf("%s %w (licence %s)", name, ErrPrivate, d.Licence)
		}
		if !seen[name] {
			seen[name] = true
			sets = append(sets, d)
		}
	}
	return sets, nil
}

// whole makes files what write makes of drafts beside them, or leaves them as
// they were.
func whole(write func(drafts ...string) error, files ...string) (err error) {
	dir, err := os.MkdirTemp(filepath.Dir(files[0]), ".factcheck-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	drafts := make([]string, len(files))
	for i, file := range files {
		drafts[i] = filepath.Join(dir, filepath.Base(file))
	}
	if err := write(drafts...); err != nil {
		return err
	}
	for _, draft := range drafts {
		f, err := os.OpenFile(draft, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return err
		}
	}
	for i, draft := range drafts {
		if err := os.Rename(draft, files[i]); err != nil {
			return err
		}
	}
	return nil
}

// described is a data set as the metadata of a file say it.
type described struct {
	Name            string      `json:"name"`
	Title           string      `json:"title"`
	Publisher       string      `json:"publisher"`
	Link            string      `json:"link"`
	Licence         string      `json:"licence"`
	Attribution     string      `json:"attribution"`
	Redistributable bool        `json:"redistributable"`
	Digest          string      `json:"digest"` // SHA-256 of the canonical table
	Observations    int         `json:"observations"`
	Notes           []string    `json:"notes"`
	Indicators      []indicator `json:"indicators"`
}

type indicator struct {
	Code       string `json:"code"`
	Title      string `json:"title"`
	Unit       string `json:"unit"`
	Definition string `json:"definition,omitempty"`
}

func describe(s *sources.Store, d sources.Dataset) described {
	all := described{d.Name, d.Title, d.Publisher, d.Link, d.Licence, d.Attribution, d.Redistributable, d.Digest, d.Observations, d.Notes, nil}
	for _, i := range s.Indicators() {
		if i.Dataset == d.Name {
			all.Indicators = append(all.Indicators, indicator{string(i.Code), i.Title, i.UnitText, i.Definition})
		}
	}
	return all
}
