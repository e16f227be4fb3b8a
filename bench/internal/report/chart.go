package report

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"
)

// Measures of the chart.
const (
	labelWidth = 250
	plotWidth  = 520
	barHeight  = 9
	headHeight = 56
	octaves    = 4 // on each side of one
)

// Chart shows for each scenario how many times the baseline's operations the others made, on a logarithmic scale.
func (r Run) Chart() string {
	text := &strings.Builder{}
	y := headHeight
	for _, scenario := range r.Scenarios {
		bars := 0
		for _, registry := range r.Registries {
			for _, phase := range r.Phases() {
				row, ok := r.Row(phase, scenario.Name, registry.Name)
				if !ok || registry.Name == Baseline || row.Ratio == 0 {
					continue
				}
				bar(text, y+bars*(barHeight+1), row.Ratio, colour(r, registry.Name, phase))
				bars++
			}
		}
		if bars > 0 {
			label(text, y+bars*(barHeight+1)/2+4, scenario.About)
			y += bars*(barHeight+1) + 8
		}
	}
	width := labelWidth + plotWidth + 60
	whole := &strings.Builder{}
	fmt.Fprintf(whole, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" `+
		`font-size="11"><rect width="100%%" height="100%%" fill="white"/>`+"\n", width, y+10)
	fmt.Fprintf(whole, `<text x="8" y="18" font-size="14">%s: operations a second, as a multiple of %s</text>`+"\n",
		escape(r.Setup), Baseline)
	r.legend(whole)
	grid(whole, y)
	whole.WriteString(text.String())
	whole.WriteString("</svg>\n")
	return whole.String()
}

func bar(text *strings.Builder, y int, ratio float64, fill string) {
	from, to := position(1), position(ratio)
	fmt.Fprintf(text, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n",
		min(from, to), y, math.Abs(to-from), barHeight, fill)
	fmt.Fprintf(text, `<text x="%.1f" y="%d" font-size="9">%s</text>`+"\n", max(from, to)+3, y+barHeight-1, Figure(ratio))
}

func label(text *strings.Builder, y int, content string) {
	fmt.Fprintf(text, `<text x="%d" y="%d" text-anchor="end">%s</text>`+"\n", labelWidth-6, y, escape(content))
}

func grid(text *strings.Builder, bottom int) {
	for power := -octaves; power <= octaves; power += 2 {
		x := position(math.Exp2(float64(power)))
		fmt.Fprintf(text, `<line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="#ccc"/>`, x, headHeight-6, x, bottom)
		fmt.Fprintf(text, `<text x="%.1f" y="%d" text-anchor="middle">%g</text>`+"\n",
			x, headHeight-10, math.Exp2(float64(power)))
	}
}

func (r Run) legend(text *strings.Builder) {
	x := 8
	for _, registry := range r.Registries {
		for _, phase := range r.Phases() {
			if registry.Name != Baseline {
				fmt.Fprintf(text, `<rect x="%d" y="24" width="9" height="9" fill="%s"/><text x="%d" y="32">%s</text>`+"\n",
					x, colour(r, registry.Name, phase), x+13, escape(registry.Name+", "+string(phase)))
				x += 120
			}
		}
	}
}

// position of a ratio; what is beyond the scale stands at its end.
func position(ratio float64) float64 {
	power := min(max(math.Log2(ratio), -octaves), octaves)
	return labelWidth + (power+octaves)/(2*octaves)*plotWidth
}

func colour(r Run, registry string, phase Phase) string {
	for i, each := range r.Registries {
		if each.Name == registry && i%2 == 1 {
			return map[Phase]string{Cold: "#9cc3e6", Warm: "#1f6fb2"}[phase]
		}
	}
	return map[Phase]string{Cold: "#f3c69b", Warm: "#c96a12"}[phase]
}

func escape(text string) string {
	escaped := &strings.Builder{}
	_ = xml.EscapeText(escaped, []byte(text)) // into memory, which takes all
	return escaped.String()
}
