package intake

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode is the text of data in UTF-8, without byte order mark and with plain
// line ends. What says the character set is, in this order: a byte order mark,
// the media type, valid UTF-8, a page's own declaration, and Windows-1252, which
// is what undeclared text of the web is.
func decode(data []byte, mediaType string, page bool) (string, error) {
	enc, err := encodingOf(data, mediaType, page)
	if err != nil {
		return "", err
	}
	if enc != nil {
		if data, err = enc.NewDecoder().Bytes(data); err != nil {
			return "", fmt.Errorf("its character set could not be read: %w", err)
		}
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(data, 0) >= 0 {
		return "", errors.New("this is no text (it has zero bytes in it)")
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	return strings.ToValidUTF8(text, "\ufffd"), nil
}

// encodingOf is nil for UTF-8.
func encodingOf(data []byte, mediaType string, page bool) (encoding.Encoding, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return nil, nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM), nil
	}
	if _, params, err := mime.ParseMediaType(mediaType); err == nil && params["charset"] != "" {
		enc, name := charset.Lookup(params["charset"])
		switch {
		case name == "utf-8":
			// Servers say so of pages that are not; valid or not is decided below.
		case enc == nil:
			return nil, fmt.Errorf("its character set %q is not known", params["charset"])
		default:
			return enc, nil
		}
	}
	if utf8.Valid(data) {
		return nil, nil
	}
	if page {
		if enc, name, certain := charset.DetermineEncoding(data, ""); certain && name != "utf-8" {
			return enc, nil
		}
	}
	return charmap.Windows1252, nil
}
