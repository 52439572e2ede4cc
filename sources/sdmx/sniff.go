package sdmx

import (
	"bytes"
	"mime"
	"strings"

	"factcheck/sources"
)

// HeadLen is how much of a body ReaderFor wants to see: enough for the first
// element of an XML message behind its comments.
const HeadLen = 4096

// ReaderFor chooses the reader for a body by its first bytes, and names the format.
// The content type only counts where these leave a doubt, since servers send
// text/plain, text/xml and octet streams for all of them. ok is false for what is
// none of SDMX's formats; a structure message is read by ReadStructures.
//
//	begins with                              reader   format
//	DATAFLOW, KEY                            CSV      SDMX-CSV 1.0, csvdata
//	STRUCTURE                                CSV      SDMX-CSV 2.x
//	{ with "dataSets", "structure", "meta"   JSON     SDMX-JSON
//	an element of SDMX-ML's messages         ML       SDMX-ML
func ReaderFor(contentType string, head []byte, structures *Structures) (r sources.Reader, format string, ok bool) {
	text := strings.TrimLeft(string(bytes.TrimPrefix(head[:min(len(head), HeadLen)], []byte("\ufeff"))), " \t\r\n")
	media, _, _ := mime.ParseMediaType(contentType)
	switch {
	case strings.HasPrefix(text, "<"):
		if root := rootName(text); mlMessages[root] {
			return ML(structures), "SDMX-ML " + root, true
		}
	case strings.HasPrefix(text, "{"):
		if strings.HasPrefix(media, "application/vnd.sdmx.") || strings.Contains(text, `"dataSets"`) || strings.Contains(text, "sdmx-json") ||
			strings.Contains(text, `"prepared"`) && strings.Contains(text, `"sender"`) {
			return JSON(), "SDMX-JSON", true
		}
	default:
		for _, c := range []struct{ column, format string }{{colDataflow, "SDMX-CSV 1.0"}, {colStructure, "SDMX-CSV 2"}, {colKey, "SDMX-CSV csvdata"}} {
			rest, ok := strings.CutPrefix(strings.TrimPrefix(text, `"`), c.column)
			if ok && rest != "" && strings.IndexByte("[,;\t|\"", rest[0]) >= 0 {
				return CSV(structures), c.format, true
			}
		}
	}
	return nil, "", false
}

// mlMessages are the messages that ML reads, to figures or to the service's word
// that there are none.
var mlMessages = map[string]bool{
	"GenericData": true, "GenericTimeSeriesData": true, "StructureSpecificData": true, "StructureSpecificTimeSeriesData": true,
	"CompactData": true, "UtilityData": true, "CrossSectionalData": true, "MessageGroup": true, "Error": true,
}

// rootName is the local name of the first element of an XML text that may be cut
// short.
func rootName(text string) string {
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		switch {
		case strings.HasPrefix(text, "<?"):
			_, rest, ok := strings.Cut(text, "?>")
			if !ok {
				return ""
			}
			text = rest
		case strings.HasPrefix(text, "<!--"):
			_, rest, ok := strings.Cut(text, "-->")
			if !ok {
				return ""
			}
			text = rest
		case strings.HasPrefix(text, "<"):
			name := text[1:]
			if i := strings.IndexAny(name, " \t\r\n/>"); i >= 0 {
				name = name[:i]
			}
			return name[strings.IndexByte(name, ':')+1:]
		default:
			return ""
		}
	}
}
