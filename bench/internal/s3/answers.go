package s3

import (
	"encoding/base64"
	"encoding/xml"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

type started struct {
	XMLName xml.Name `xml:"InitiateMultipartUploadResult"`
	Bucket  string
	Key     string
	ID      string `xml:"UploadId"`
}

type copied struct {
	XMLName  xml.Name
	Etag     string `xml:"ETag"`
	Modified string `xml:"LastModified"`
}

func (c copied) named(name string) copied {
	c.XMLName = xml.Name{Local: name}
	return c
}

type completion struct {
	Parts []struct {
		Number int    `xml:"PartNumber"`
		Etag   string `xml:"ETag"`
	} `xml:"Part"`
}

type completed struct {
	XMLName xml.Name `xml:"CompleteMultipartUploadResult"`
	Bucket  string
	Key     string
	Etag    string `xml:"ETag"`
}

type listedPart struct {
	Number   int    `xml:"PartNumber"`
	Etag     string `xml:"ETag"`
	Size     int64
	Modified string `xml:"LastModified"`
}

type partList struct {
	XMLName xml.Name `xml:"ListPartsResult"`
	Bucket  string
	Key     string
	ID      string       `xml:"UploadId"`
	After   int          `xml:"PartNumberMarker"`
	Next    int          `xml:"NextPartNumberMarker"`
	Max     int          `xml:"MaxParts"`
	More    bool         `xml:"IsTruncated"`
	Parts   []listedPart `xml:"Part"`
}

type listedUpload struct {
	Key     string
	ID      string `xml:"UploadId"`
	Started string `xml:"Initiated"`
}

type uploadList struct {
	XMLName xml.Name `xml:"ListMultipartUploadsResult"`
	Bucket  string
	Prefix  string
	NextKey string         `xml:"NextKeyMarker"`
	NextID  string         `xml:"NextUploadIdMarker"`
	Max     int            `xml:"MaxUploads"`
	More    bool           `xml:"IsTruncated"`
	Uploads []listedUpload `xml:"Upload"`
}

type listedObject struct {
	Key      string
	Modified string `xml:"LastModified"`
	Etag     string `xml:"ETag"`
	Size     int64
	Class    string `xml:"StorageClass"`
}

type listedPrefix struct {
	Prefix string
}

type objectList struct {
	XMLName   xml.Name `xml:"ListBucketResult"`
	Name      string
	Prefix    string
	Delimiter string         `xml:",omitempty"`
	Encoding  string         `xml:"EncodingType,omitempty"`
	Count     int            `xml:"KeyCount"`
	Max       int            `xml:"MaxKeys"`
	More      bool           `xml:"IsTruncated"`
	Next      string         `xml:"NextContinuationToken,omitempty"`
	Objects   []listedObject `xml:"Contents"`
	Prefixes  []listedPrefix `xml:"CommonPrefixes"`
}

type removal struct {
	Quiet   bool
	Objects []struct{ Key string } `xml:"Object"`
}

type removed struct {
	XMLName xml.Name `xml:"DeleteResult"`
	Deleted []struct{ Key string }
}

type failure struct {
	XMLName xml.Name `xml:"Error"`
	Code    string
	Message string
}

func (c *call) answer(content any) {
	c.writer.Header().Set("Content-Type", "application/xml")
	text, err := xml.Marshal(content)
	if err != nil {
		http.Error(c.writer, err.Error(), http.StatusInternalServerError)
		return
	}
	text = append([]byte(xml.Header), text...)
	c.writer.Header().Set("Content-Length", strconv.Itoa(len(text)))
	_, _ = c.writer.Write(text)
}

func (c *call) refuse(status int, code, message string) {
	text, _ := xml.Marshal(failure{Code: code, Message: message}) // of texts alone, which cannot fail
	c.writer.Header().Set("Content-Type", "application/xml")
	c.writer.WriteHeader(status)
	if c.request.Method != http.MethodHead {
		_, _ = c.writer.Write(text)
	}
}

func (c *call) list() {
	after := c.query.Get("start-after")
	if token := c.query.Get("continuation-token"); token != "" {
		text, err := base64.URLEncoding.DecodeString(token)
		if err != nil {
			c.refuse(http.StatusBadRequest, "InvalidArgument", "the continuation token is none of ours")
			return
		}
		after = string(text)
	}
	encode := func(text string) string { return text }
	if c.query.Get("encoding-type") == "url" {
		encode = func(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "%2F", "/") }
	}
	limit := min(1000, number(c.query.Get("max-keys"), 1000))
	found := c.bucket.list(c.query.Get("prefix"), c.query.Get("delimiter"), after, limit)
	page := objectList{
		Name:      c.name,
		Prefix:    encode(c.query.Get("prefix")),
		Delimiter: encode(c.query.Get("delimiter")),
		Encoding:  c.query.Get("encoding-type"),
		Count:     len(found.keys) + len(found.prefixes),
		Max:       limit,
		More:      found.more,
	}
	if found.more {
		page.Next = base64.URLEncoding.EncodeToString([]byte(found.last))
	}
	for i, key := range found.keys {
		each := found.objects[i]
		page.Objects = append(page.Objects,
			listedObject{encode(key), stamp(each.modified), each.etag, each.size, "STANDARD"})
	}
	for _, prefix := range found.prefixes {
		page.Prefixes = append(page.Prefixes, listedPrefix{encode(prefix)})
	}
	c.answer(page)
}

func (c *call) removeMany() {
	var wanted removal
	if err := xml.NewDecoder(c.request.Body).Decode(&wanted); err != nil {
		c.refuse(http.StatusBadRequest, "MalformedXML", err.Error())
		return
	}
	done := removed{}
	for _, each := range wanted.Objects {
		c.bucket.remove(each.Key)
		if !wanted.Quiet {
			done.Deleted = append(done.Deleted, struct{ Key string }{each.Key})
		}
	}
	c.answer(done)
}

func stamp(at time.Time) string {
	return at.UTC().Format("2006-01-02T15:04:05.000Z")
}

func trim(etag string) string {
	return strings.Trim(etag, "\"")
}
