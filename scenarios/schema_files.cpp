#include "scenarios/schema_sections.h"

namespace firebreak::scenarios {

std::vector<SchemaSection> other_file_sections() {
    return {
        {"strategy",
         "the strategy",
         "A strategy file is a team written down. It knows what a desk knows: its conditions use "
         "the observables of the desk only.",
         {{"strategy", "id", "required", "name, first key of the file"},
          {"title", "text", "required", "shown in comparisons"},
          {"steps", "list of steps", "required", "orders at times or on conditions"}}},
        {"step",
         "a step",
         "With `at` the order is given at that time, with `when` once the condition holds, with "
         "both when both do. One of them is required. `fact`, `secured` and `fired` in a `when` "
         "hold when the team has been told.",
         {{"id", "id", "required", "name"},
          {"at", "time", "none", "scenario time of the order"},
          {"when", "condition", "none", "condition on what the team knows"},
          {"delay", "time", "0", "between the condition and the order"},
          {"every", "time", "none",
           "how often: again so long after it was given, whenever the condition holds then; none: "
           "once"},
          {"times", "whole number 1..1000", "no end", "with `every`: so often at most"},
          {"seat", "seat or role id", "required", "who gives it"},
          {"action", "action id", "required", "what is ordered"},
          {"args", "map", "none", "how the form is filled in"},
          {"sign_off", "true or false", "true", "false: goes out without being signed"}}},
        {"step_args",
         "the arguments of a step",
         "",
         {{"topic", "claim or case id", "none", "what the order concerns"},
          {"claims", "list of claim ids", "none",
           "claims it addresses; `seen`: all the desk has seen"},
          {"facts", "list of fact ids", "none",
           "said flatly; `verified`: all that are verified by now and may be said; `unsaid`: of "
           "these, those not yet said"},
          {"hedged", "list of fact ids", "none", "said as \"as far as we know\""},
          {"denied", "list of fact ids", "none", "the opposite is said, flatly"},
          {"quoted_from", "string", "none", "source named for all of these"},
          {"channels", "list of channel ids", "none", "where it goes out"},
          {"fields", "list of content fields", "none", "what it contains"},
          {"tone", "tone", "none", "factual, empathic, defensive or aggressive"},
          {"next_update", "time", "none", "promised so long after the order"},
          {"promised", "time", "none", "an answer promised so long after the order"},
          {"to", "role id", "none", "recipient"},
          {"of", "id", "none",
           "what an assessment or investigation is about; `unchecked`: the first claim seen that "
           "this action has not been about"},
          {"question", "question id", "none", "what it answers; `oldest`: the oldest open one"},
          {"result", "word", "none", "of an assessment"},
          {"level", "whole number 1..4", "none", "a grade"},
          {"corrects", "word", "none", "own statement it corrects: a document, or `last`"},
          {"audience", "group id", "none", "who is met"},
          {"text", "string", "none", "free text, stored and shown, never judged"}}},
        {"params",
         "the parameter set",
         "A parameter file holds the numbers of the crowd model (data/crowd.yaml) or those of what "
         "deeds do (data/deeds.yaml): every parameter of the one or of the other, once; or, with "
         "`base`, those that differ from another set.",
         {{"params", "id", "required", "name, first key of the file"},
          {"table", "word", "crowd", "crowd or deeds: whose numbers these are"},
          {"base", "string", "none", "a set whose parameters hold where this one has none"},
          {"title", "text", "required", "shown"},
          {"parameters", "map of name: parameter", "required", "all parameters of the table"}}},
        {"parameter",
         "a parameter",
         "",
         {{"low", "number", "required", "lowest sensible value"},
          {"default", "number", "required", "value used"},
          {"high", "number", "required", "highest sensible value"},
          {"unit", "string", "required", "unit, or 1"},
          {"source", "string", "required", "where the value comes from"},
          {"kind", "word", "required", "evidence, assumption or calibrated"},
          {"note", "string", "none", "what to know when moving it"}}},
        {"actions_file",
         "the table of actions",
         "data/actions.yaml: every action of the vocabulary, with the fields of an action.",
         {{"action_table", "id", "required", "name, first key of the file"},
          {"actions", "list of actions", "required", "all actions"}}},
        {"channels_file",
         "the table of channels",
         "data/channels.yaml: every channel of the vocabulary, with the fields of a channel.",
         {{"channel_table", "id", "required", "name, first key of the file"},
          {"channels", "list of channels", "required", "all channels"}}}};
}

}  // namespace firebreak::scenarios
