// Text into markup: escaping that no free text can break out of, elements that are closed by
// construction, and the measuring of text before it is placed.
#pragma once

#include <string>
#include <string_view>

namespace firebreak::trainer::report {

// Free text made safe for element content and quoted attributes of HTML and SVG: & < > " ' are
// escaped, bytes that are no UTF-8 become U+FFFD, control characters and marks that turn the
// direction of writing (they could make a page read differently from its text) are dropped.
std::string escape(std::string_view text);

// The same for content that is read: a word of more than 40 signs gets places where it may break,
// so that no free text can push a table off the page. Not for attributes.
std::string prose(std::string_view text);

// The same cleaning without the escaping: valid UTF-8, no control or direction marks.
std::string clean(std::string_view text);

// One element. `name` is a tag with classes, "td.r.nw"; `content` is markup already; `attributes`
// is written as it stands after the class: R"(scope="col")".
std::string element(std::string_view name, std::string_view content,
                    std::string_view attributes = {});

// An element whose content is free text.
std::string say(std::string_view name, std::string_view text, std::string_view attributes = {});

// A link inside the page or to a neighbouring file.
std::string link(std::string_view href, std::string_view text, std::string_view attributes = {});

// Approximate width in px of a text set in a humanist sans of this size: CJK signs one em, Latin
// letters by classes. Made a little wide, so that what fits here fits on paper.
double text_width(std::string_view utf8, double size, bool bold = false);

// The text shortened with "…" until it fits the width.
std::string fit(std::string_view utf8, double width, double size, bool bold = false);

// At most `signs` characters (not bytes), shortened with "…".
std::string shorten(std::string_view utf8, int signs);

}  // namespace firebreak::trainer::report
