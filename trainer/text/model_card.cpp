#include "trainer/text/model_card.h"

#include "trainer/text/catalogue.h"

namespace firebreak::trainer {

std::vector<Text> model_card() {
    return {
        both("report",
             "Fitted to: how posts are seen, passed on and hung on each other was fitted to the "
             "repost trees of 1,065 rumours that users of Weibo reported, nearly all of 2012 and "
             "2013. The parameter set weibo is that fit; drills use the set crowd unless another "
             "is chosen, which has the same mechanisms and lies further from the trees."),
        both("report",
             "How well: trees of the set weibo, given their size, resemble the real ones in "
             "depth, breadth and growth; when the first repost and the last tenth of the reposts "
             "come fits worse. The table stands in data/README.md."),
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
