#include "trainer/text/model_card.h"

#include "trainer/text/catalogue.h"

namespace firebreak::trainer {

std::vector<Text> model_card() {
    return {
        both("report",
             "Fitted to: when posts are seen, how readily they are passed on, under which post "
             "a repost is shown, and how often reposts ask or refute. These were fitted to the "
             "repost trees (who passed on whose post, and when) of 1,065 rumours that users of "
             "Weibo reported, nearly all of 2012 and 2013. The parameter set weibo is that "
             "fit. Drills use the set crowd unless another is chosen; it lacks some mechanisms "
             "of weibo and lies further from the trees."),
        both("report",
             "How well: beside real trees of the same size, those of the set weibo are alike "
             "in depth, breadth and growth. The times of the first repost and of the last "
             "tenth of the reposts fit worse. The table stands in data/README.md."),
        both("report",
             "Assumed: what people believe, whom they trust, what a statement does, and "
             "everything outside the microblog come from published studies or from assumption. No "
             "data on them were fitted."),
        both("report",
             "Do not conclude: how far a rumour goes and how often one breaks out (the trees were "
             "collected by their size); what real people believe; anything about other "
             "platforms, countries or years, or about true news. Results compare ways to respond "
             "within this model."),
    };
}

}  // namespace firebreak::trainer
