// The fields of an order's form, one function each. Every field draws itself at the flow's place
// and moves the flow on.
#pragma once

#include <string>
#include <vector>

#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

struct FormFlow {
    Frame& frame;
    const LiveView& view;
    Draft& draft;
    const scenarios::ActionSpec& spec;
    float x = 0, y = 0, width = 0;

    void label(const std::string& text);
    // A dropdown over ids, an empty id meaning none.
    void choice(const std::string& key, const std::vector<std::string>& ids,
                const std::vector<std::string>& labels, std::string& value);
    // Chips of which any number can be chosen.
    void many(const std::string& key, const std::vector<std::string>& ids,
              const std::vector<std::string>& labels, std::vector<std::string>& values);
    // Chips of which at most one is chosen.
    void one(const std::string& key, const std::vector<std::string>& ids,
             const std::vector<std::string>& labels, std::string& value);
};

// Draws the field of this name (ActionSpec::form); unknown names draw nothing.
void form_field(FormFlow& flow, const std::string& name);

// What is still missing before the order can be sent, in words; empty: nothing.
std::string missing(const Frame& frame, const LiveView& view, const scenarios::ActionSpec& spec,
                    const Draft& draft);

// The claims that the desk has seen, behind what stands in both lists already: ids, and id and
// title.
void add_seen_claims(const FormFlow& flow, std::vector<std::string>& ids,
                     std::vector<std::string>& labels);

// ---- the fields, by subject ------------------------------------------------------------------

// What a statement says, where, and how (form_statement.cpp).
void claims_field(FormFlow& flow);
void channels_field(FormFlow& flow);
void fields_field(FormFlow& flow);
void facts_field(FormFlow& flow);
void tone_field(FormFlow& flow);
void text_field(FormFlow& flow);
// A time that is promised, counted from now.
void span_field(FormFlow& flow, const std::string& key, const std::string& label,
                std::optional<Seconds>& value);
// To whom an order goes and what it is about (form_about.cpp). `groups`: of the public, else seats.
void recipient_field(FormFlow& flow, const std::string& label, bool groups);
void of_field(FormFlow& flow);
void question_field(FormFlow& flow);
void topic_field(FormFlow& flow);
void corrects_field(FormFlow& flow);
// What was found or decided (form_result.cpp).
void level_field(FormFlow& flow);
void result_field(FormFlow& flow);

bool contains(const std::vector<std::string>& list, const std::string& id);

}  // namespace firebreak::trainer::console
