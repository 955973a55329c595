// The numbers of the crowd model, by name. The values that are used stand in data/crowd.yaml with
// low, default, high, unit, source and kind (evidence, assumption, calibrated); `sim` reads no
// files, so the folder `scenarios` fills this table. parameter_table() is the one list of names.
// The defaults below equal the file's.
#pragma once

#include <string_view>
#include <vector>

namespace firebreak::sim {

struct Parameters {
    // Attention. When a follower sees a post: hazard looks * phi(hour) * (1 + age/tau)^-alpha
    // (limited attention with a Lomax scroll depth). tau = depth / background, alpha the tail of
    // the scroll depth.
    double attention_looks_microblog = 8;           // 1/day
    double attention_depth_microblog = 11.9;        // items
    double attention_background_microblog = 60;     // items/hour
    double attention_alpha_microblog = 1.398;       // 1
    double attention_looks_groups = 16;             // 1/day
    double attention_depth_groups = 20;             // items
    double attention_background_groups = 30;        // items/hour
    double attention_alpha_groups = 1.6;            // 1
    double attention_looks_forum = 2;               // 1/day
    double attention_depth_forum = 20;              // items
    double attention_background_forum = 6;          // items/hour
    double attention_alpha_forum = 1.6;             // 1
    double attention_looks_news_comments = 3;       // 1/day
    double attention_depth_news_comments = 20;      // items
    double attention_background_news_comments = 8;  // items/hour
    double attention_alpha_news_comments = 1.6;     // 1
    double attention_looks_offline = 4;             // 1/day
    double attention_depth_offline = 8;             // items
    double attention_background_offline = 2;        // items/hour
    double attention_alpha_offline = 1.8;           // 1
    double attention_crowding = 1;                  // 1
    double attention_horizon = 60;                  // days
    double attention_feed_rhythm = 0;               // 1, 0 to 1
    double attention_pace_sigma = 0;                // 1
    double attention_pace_attribution = 0;          // 1, -1 to 1

    // Rhythm. Activity by hour of the day, relative to the mean of the day (trough 4-5 h, peaks 12
    // h and 21 h).
    double rhythm_h00 = 0.65;   // 1
    double rhythm_h01 = 0.377;  // 1
    double rhythm_h02 = 0.231;  // 1
    double rhythm_h03 = 0.157;  // 1
    double rhythm_h04 = 0.126;  // 1
    double rhythm_h05 = 0.147;  // 1
    double rhythm_h06 = 0.314;  // 1
    double rhythm_h07 = 0.692;  // 1
    double rhythm_h08 = 1.027;  // 1
    double rhythm_h09 = 1.195;  // 1
    double rhythm_h10 = 1.279;  // 1
    double rhythm_h11 = 1.341;  // 1
    double rhythm_h12 = 1.488;  // 1
    double rhythm_h13 = 1.341;  // 1
    double rhythm_h14 = 1.216;  // 1
    double rhythm_h15 = 1.195;  // 1
    double rhythm_h16 = 1.216;  // 1
    double rhythm_h17 = 1.258;  // 1
    double rhythm_h18 = 1.321;  // 1
    double rhythm_h19 = 1.467;  // 1
    double rhythm_h20 = 1.635;  // 1
    double rhythm_h21 = 1.719;  // 1
    double rhythm_h22 = 1.53;   // 1
    double rhythm_h23 = 1.079;  // 1

    // Audiences. How many people an author reaches, and who they are.
    double audience_mean_followers = 80;                // agents
    double audience_sigma = 1.78;                       // 1
    double audience_cap = 0.3;                          // share of agents
    double audience_root_bias = 0.95;                   // 1
    double audience_homophily = 0.5;                    // 1
    double audience_group_median = 30;                  // agents
    double audience_group_sigma = 0.7;                  // 1
    double audience_group_least = 3;                    // agents
    double audience_group_limit = 500;                  // agents
    double audience_thread_median = 80;                 // agents
    double audience_thread_sigma = 1;                   // 1
    double audience_forum_users = 0.15;                 // share of agents
    double audience_outlet_share = 0.03;                // share of agents
    double audience_outlet_sigma = 0.8;                 // 1
    double audience_comment_readers = 40;               // agents
    double audience_offline_neighbours = 8;             // agents
    double audience_offline_rewired = 0.1;              // 1
    double audience_known_sigma = 0.4;                  // 1
    double audience_leader_factor = 20;                 // 1
    double audience_media_factor = 40;                  // 1
    double audience_expert_factor = 3;                  // 1
    double audience_official_factor = 5;                // 1
    double audience_provocateur_factor = 4;             // 1
    double audience_organisation_microblog = 0.3;       // share of agents
    double audience_organisation_groups = 0.15;         // share of agents
    double audience_organisation_forum = 0.1;           // share of agents
    double audience_organisation_news_comments = 0.25;  // share of agents
    double audience_organisation_offline = 0.05;        // share of agents

    // People. How agents differ, and how they fall into communities.
    double people_community_sigma = 0.4;  // 1
    double people_activity_sigma = 0.6;   // 1
    double people_reshare_sigma = 1;      // 1
    double people_interest_sigma = 0.4;   // 1
    double people_deny_mean = 0.2;        // 1
    double people_query_mean = 0.3;       // 1
    double people_trust_sigma = 0.8;      // logit
    double people_trust_expert = 0.68;    // 1
    double people_trust_media = 0.55;     // 1

    // Passing on. P(post | read) = base * r * interest * fatigue^(reads-1) * falsity * moral^m *
    // exp(appeal) * novelty * measures.
    double resharing_base_microblog = 0.08;       // 1
    double resharing_base_groups = 0.01;          // 1
    double resharing_base_forum = 0.012;          // 1
    double resharing_base_news_comments = 0.012;  // 1
    double resharing_base_offline = 0.03;         // 1
    double resharing_limit = 0.9;                 // 1
    double resharing_fatigue = 0.7;               // 1
    double resharing_posts_a_claim = 2;           // posts
    double resharing_falsity = 1.7;               // 1
    double resharing_moral = 1.2;                 // 1 per word
    double resharing_appeal_sigma = 0.54;         // 1
    double resharing_novelty_time = 5;            // hours
    double resharing_novelty_power = 0.227;       // 1
    double resharing_novelty_sigma = 0;           // 1
    double resharing_attribution = 0.358;         // 1
    double resharing_attribution_sigma = 0.97;    // logit
    double resharing_hot_list = 0.074;            // reposts per repost
    double resharing_hot_list_time = 1.39;        // hours
    double resharing_again = 1;                   // 1
    double resharing_write_least = 20;            // seconds
    double resharing_write_mean = 20;             // seconds
    double resharing_stay = 0.75;                 // 1
    double resharing_layer_microblog = 0.59;      // weight
    double resharing_layer_groups = 0.07;         // weight
    double resharing_layer_forum = 0.05;          // weight
    double resharing_layer_news_comments = 0.24;  // weight
    double resharing_layer_offline = 0.05;        // weight

    // Stance. What somebody who passes something on says, given belief b.
    double stance_support_after_denial = 0.2;   // 1
    double stance_deny_after_denial = 0.6;      // 1
    double stance_deny_after_official = 1;      // 1
    double stance_support_after_holding = 0.3;  // 1
    double stance_query_after_holding = 0.15;   // 1
    double stance_comment = 0.15;               // 1
    double stance_claim_sigma = 0;              // 1
    double stance_check_hours = 0;              // hours

    // Belief. Log-odds L = plausibility + trust term + predisposition + P - R.
    double belief_trust_weight = 2;          // logit
    double belief_predisposition = 0.7;      // logit
    double belief_repetition = 1;            // logit
    double belief_confirmation = 1;          // 1
    double belief_query_weight = 0.05;       // 1
    double belief_denial_floor = 0.1;        // logit
    double belief_real_world = 0.4;          // 1
    double belief_residual = 0.33;           // 1
    double belief_headroom = 1.5;            // logit
    double belief_claim_days = 30;           // days
    double belief_refutation_days = 14;      // days
    double belief_inheritance = 0.7;         // 1
    double belief_spontaneous_evidence = 0;  // logit
    double belief_author_memory = 2;         // logit
    double belief_mutation_rate = 0.004;     // 1
    double belief_vacuum = 2.5;              // 1
    double belief_vacuum_holding = 6;        // hours

    // Sources. Weight of a post by where and from whom it is read.
    double source_layer_groups = 1.3;   // 1
    double source_layer_offline = 1.3;  // 1
    double source_leader = 1.5;         // 1
    double source_media = 1.5;          // 1
    double source_official = 2;         // 1
    double source_expert = 2;           // 1
    double source_provocateur = 1;      // 1

    // Evidence. Refutation of one statement with full proof, in logits before the real-world
    // shrink.
    double evidence_bare = 0.25;                // logit
    double evidence_clarification = 1.5;        // logit
    double evidence_briefing = 1.8;             // logit
    double evidence_answer = 1;                 // logit
    double evidence_third_party = 2.4;          // logit
    double evidence_direct = 1.5;               // logit
    double evidence_cap_before_finding = 0.5;   // 1
    double evidence_hedged = 0.5;               // 1
    double evidence_after_contradiction = 0.7;  // 1

    // Trust. Good acts move trust by step * (1-T), bad acts by -asymmetry * step * T, in multiples
    // of the step.
    double trust_step = 0.03;                  // 1
    double trust_asymmetry = 2.7;              // 1
    double trust_recovery_days = 60;           // days
    double trust_holding = 0.33;               // steps
    double trust_clarification = 1;            // steps
    double trust_briefing = 1;                 // steps
    double trust_answer = 0.5;                 // steps
    double trust_correction = 0.5;             // steps
    double trust_warning = 0.5;                // steps
    double trust_apology_competence = 2;       // steps
    double trust_apology_integrity = 0.5;      // steps
    double trust_apology_culpability = 1;      // logit
    double trust_positive = 0.25;              // steps lost
    double trust_attack = 1;                   // steps lost
    double trust_bare_denial = 0.01;           // 1
    double trust_empathy = 0.5;                // steps
    double trust_first_disclosure = 1;         // steps
    double trust_direct = 0.5;                 // steps
    double trust_third_party = 0.33;           // steps
    double trust_silence = 0.0006;             // 1/hour
    double trust_contradiction = 0.05;         // 1
    double trust_contradiction_noticed = 0.7;  // 1
    double trust_correction_relief = 0.2;      // 1
    double trust_deletion_noticed = 0.25;      // 1
    double trust_deletion_cost = 0.05;         // 1
    double trust_covert_cost = 0.1;            // 1
    double trust_covert_known = 0.6;           // 1

    // Measures. Labels, deletion, covert comments, amplification.
    double label_share = 0.54;         // 1
    double label_belief = 0.72;        // 1
    double deletion_elsewhere = 1.15;  // 1
    double deletion_spill = 0.3;       // 1
    double deletion_cover_up = 0.01;   // 1
    double covert_detection = 0.002;   // 1/hour
    double covert_evidence = 0.25;     // logit
    double amplify_inheritance = 0.7;  // 1
    double amplify_delay = 15;         // minutes
    double pick_up_chance = 0.7;       // 1
    double pick_up_outlets = 10;       // outlets
    double pick_up_delay = 30;         // minutes
    double pick_up_inheritance = 0.7;  // 1
    double third_party_reach = 0.3;    // 1
    double correction_share = 0.75;    // 1
    double holding_share = 0.95;       // 1

    // Mood. Affect in -1..1.
    double mood_contagion = 0.03;      // 1
    double mood_hours = 24;            // hours
    double mood_empathy = 0.1;         // 1
    double mood_valence_weight = 0.7;  // 1
    double mood_affect_weight = 0.3;   // 1
    double mood_noise = 0.2;           // 1
    double mood_negative = 0.2;        // 1

    // Phases. Online rule on hourly posts, smoothed, the rhythm of the day divided out.
    double phase_volume_least = 5;       // posts/hour
    double phase_volume_share = 0.0005;  // 1/hour
    double phase_smoothing = 3;          // hours
    double phase_growth_hours = 1;       // hours
    double phase_growth = 1;             // 1
    double phase_sustained_share = 0.9;  // 1
    double phase_sustained_hours = 6;    // hours
    double phase_ending_share = 0.2;     // 1
    double phase_ending_hours = 12;      // hours
    double phase_rhythm_floor = 0.35;    // 1
    double phase_window = 3;             // hours
    double phase_delay_scale = 10.4;     // minutes
    double phase_delay_power = 0.43;     // 1

    // Desk. What the tool of the monitoring desk does by itself.
    double desk_alarm_reposts = 20;  // reposts

    // Severity. Cut-offs of grades 2 (III yellow), 3 (II orange), 4 (I red); anything smaller but
    // present is 1 (IV blue).
    double severity_reach_yellow = 0.03;       // share of agents
    double severity_reach_orange = 0.1;        // share of agents
    double severity_reach_red = 0.3;           // share of agents
    double severity_believers_yellow = 0.01;   // share of agents
    double severity_believers_orange = 0.05;   // share of agents
    double severity_believers_red = 0.15;      // share of agents
    double severity_trust_yellow = 0.03;       // 1
    double severity_trust_orange = 0.08;       // 1
    double severity_trust_red = 0.15;          // 1
    double severity_layers_yellow = 2;         // layers
    double severity_layers_orange = 3;         // layers
    double severity_layers_red = 4;            // layers
    double severity_negative_yellow = 0.0005;  // negative posts/hour/agent
    double severity_negative_orange = 0.002;   // negative posts/hour/agent
    double severity_negative_red = 0.006;      // negative posts/hour/agent
    double severity_growth = 1.5;              // 1
    double severity_layer_share = 0.05;        // 1
    double severity_reach_least = 0.005;       // share of agents

    bool operator==(const Parameters&) const = default;
};

struct ParameterInfo {
    std::string_view name;  // as written in data/crowd.yaml, e.g. "attention.looks.microblog"
    double Parameters::*field;
};

const std::vector<ParameterInfo>& parameter_table();

}  // namespace firebreak::sim
