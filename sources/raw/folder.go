package raw

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"factcheck/sources"
)

// Folder reads a format that is several files. limit bounds them together,
// decompressed; otherwise it keeps the contract of a sources.Reader.
type Folder func(name string, files fs.FS, limit int64, emit func(*sources.Figure) error) (*sources.Body, error)

// maxRatio bounds how much larger than its archive a file may become. Tables of
// figures reach 30 with deflate, whose own bound is about 1030.
const maxRatio = 200

// Zip is a Reader of archives that hold the files of a format.
func Zip(read Folder) sources.Reader {
	return func(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
		text, err := ReadText(name, body, limit)
		if err != nil {
			return nil, err
		}
		files, err := OpenZip(name, text.Bytes, limit)
		if err != nil {
			return nil, err
		}
		return read(name, files, limit, emit)
	}
}

// OpenZip opens an archive whose files together have at most limit bytes. One with
// a name that leads out of it, stands twice or is encrypted is refused, and so is a
// file that is more than 200 times its compressed size.
func OpenZip(name string, archive []byte, limit int64) (fs.FS, error) {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var total uint64
	seen := map[string]bool{}
	for _, f := range z.File {
		clean := strings.TrimSuffix(f.Name, "/")
		switch {
		case !fs.ValidPath(clean) || strings.Contains(f.Name, `\`):
			return nil, fmt.Errorf("%s: the file name %q leads out of the archive", name, Short(f.Name))
		case seen[clean]:
			return nil, fmt.Errorf("%s: the file %q stands twice in the archive", name, Short(f.Name))
		case f.Flags&1 != 0:
			return nil, fmt.Errorf("%s: the file %q is encrypted", name, Short(f.Name))
		case f.UncompressedSize64 > uint64(limit)-total:
			return nil, fmt.Errorf("%s: %s: %w", name, f.Name, sources.ErrTooLarge)
		case f.UncompressedSize64 > 1<<20 && f.UncompressedSize64/maxRatio > f.CompressedSize64:
			return nil, fmt.Errorf("%s: the file %q is more than %d times its compressed size", name, Short(f.Name), maxRatio)
		}
		seen[clean] = true
		total += f.UncompressedSize64
	}
	return z, nil
}

// Files are the files of a folder, read within one limit.
type Files struct {
	Name string
	fs   fs.FS
	left int64
}

// NewFiles reads at most limit bytes from all files together.
func NewFiles(name string, files fs.FS, limit int64) *Files { return &Files{name, files, limit} }

// List is the paths of all files below the folder, sorted.
func (f *Files) List() ([]string, error) {
	var list []string
	err := fs.WalkDir(f.fs, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			list = append(list, p)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	return list, nil
}

// Called is what messages call a file.
func (f *Files) Called(file string) string { return f.Name + ": " + file }

// Open opens a file; its bytes count against the limit of all. A path that leads
// out of the folder is refused.
func (f *Files) Open(file string) (io.ReadCloser, error) {
	if !fs.ValidPath(file) || strings.Contains(file, `\`) {
		return nil, fmt.Errorf("%s: the path %q leads out of the folder", f.Name, Short(file))
	}
	r, err := f.fs.Open(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Called(file), err)
	}
	return &counted{f.Count(f.Called(file), r), r}, nil
}

// Text is a file read whole.
func (f *Files) Text(file string) (*Text, error) {
	r, err := f.Open(file)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return ReadText(f.Called(file), r, int64(1)<<62) // the files' own limit holds
}

// Table gives the rows of a table of separated text, with the places of its
// columns by name.
func (f *Files) Table(file string, each func(at map[string]int, row []string) error) error {
	r, err := f.Open(file)
	if err != nil {
		return err
	}
	defer r.Close()
	rows, err := NewRows(f.Called(file), r, Dialect{})
	if err != nil {
		return err
	}
	var at map[string]int
	for {
		row, err := rows.Next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case at == nil:
			if at, err = Columns(row); err != nil {
				return rows.Errorf("%w", err)
			}
			continue
		}
		if err := each(at, row); err != nil {
			return rows.Errorf("%w", err)
		}
	}
}

// Left is how many bytes may yet be read.
func (f *Files) Left() int64 { return f.left }

// Count makes what is read from r count against the limit.
func (f *Files) Count(name string, r io.Reader) io.Reader { return &counting{f, name, r} }

type counted struct {
	io.Reader
	io.Closer
}

type counting struct {
	files *Files
	name  string
	r     io.Reader
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.files.left -= int64(n); c.files.left < 0 {
		return 0, fmt.Errorf("%s: %w", c.name, sources.ErrTooLarge)
	}
	return n, err
}

// Unpacked is r decompressed: compression is "gz", "zip" or empty, which goes by
// the end of the file's name. Of a zip archive it is the only file, or inner.
// What comes out is for the caller to bound.
func Unpacked(name string, r io.Reader, compression, inner string, limit int64) (io.Reader, error) {
	if compression == "" {
		compression = strings.TrimPrefix(path.Ext(name), ".")
	}
	switch compression {
	case "gz", "gzip":
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return z, nil
	case "zip":
		archive, err := ReadText(name, r, limit)
		if err != nil {
			return nil, err
		}
		files, err := OpenZip(name, archive.Bytes, limit)
		if err != nil {
			return nil, err
		}
		if inner == "" {
			list, err := NewFiles(name, files, limit).List()
			if err != nil {
				return nil, err
			}
			if len(list) != 1 {
				return nil, fmt.Errorf("%s: an archive of %d files, of which none is named", name, len(list))
			}
			inner = list[0]
		}
		return NewFiles(name, files, limit).Open(inner)
	}
	return r, nil
}

// Gunzipped is r, decompressed where it begins as gzip does.
func Gunzipped(name string, r io.Reader) (io.Reader, error) {
	in := bufio.NewReader(r)
	if magic, _ := in.Peek(2); string(magic) != "\x1f\x8b" {
		return in, nil
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return z, nil
}
