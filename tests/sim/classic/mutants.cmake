# Breaks each family of textbook models, in a copy, and asks whether its tests notice.
#
#     cmake -DBUILD=build/release -P tests/sim/classic/mutants.cmake
#     cmake -DBUILD=build/release -DONLY=sznajd -P tests/sim/classic/mutants.cmake
#
# BUILD is a configured build of this tree with sim_classic_tests built; ONLY is a regular
# expression for the names; WORK, a folder for the copies, is needed only to run two at a time. One
# place of one file of sim/classic is changed, the file is compiled, the test program is linked with
# it, and the tests of that family run (not the one of golden bits, which notices every change and
# says nothing about what is right). Not part of the suite: ten seconds a mutant. Ends with an error
# if a mutant survives or a place is not found.
cmake_minimum_required(VERSION 3.25)
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH root)
cmake_path(GET root PARENT_PATH root)
cmake_path(GET root PARENT_PATH root)
cmake_path(ABSOLUTE_PATH BUILD BASE_DIRECTORY ${root})
if(WORK)
    set(work ${WORK})
else()
    set(work ${BUILD}/model_mutants)
endif()
file(MAKE_DIRECTORY ${work}/sim/classic)

# The command that compiles a file, and the one that links the tests, as the build has them.
execute_process(COMMAND ninja -C ${BUILD} -t commands sim_classic_tests
    OUTPUT_VARIABLE commands RESULT_VARIABLE failed)
if(failed)
    message(FATAL_ERROR "no build with ninja in ${BUILD}")
endif()
string(REPLACE ";" "\\;" commands "${commands}")
string(REPLACE "\n" ";" commands "${commands}")
foreach(command IN LISTS commands)
    if(command MATCHES "-o ([^ ]*sim_classic\\.dir/([a-z_]+)\\.cpp\\.o) -c ([^ ]*)")
        set(compile_${CMAKE_MATCH_2} "${command}")
        set(object_${CMAKE_MATCH_2} "${CMAKE_MATCH_1}")
        set(source_${CMAKE_MATCH_2} "${CMAKE_MATCH_3}")
    elseif(command MATCHES "-o bin/sim_classic_tests ")
        set(link "${command}")
    endif()
endforeach()

set(survivors "")
set(count 0)

# mutant(NAME FILE OLD NEW TESTS): FAMILY: RULE is the name; NEW is put for OLD, which must stand in
# sim/classic/FILE.cpp exactly once; TESTS are patterns of the names of the family's tests.
function(mutant name file old new tests)
    if(ONLY AND NOT name MATCHES "${ONLY}")
        return()
    endif()
    math(EXPR next "${count} + 1")
    set(count ${next} PARENT_SCOPE)
    file(READ ${root}/sim/classic/${file}.cpp text)
    string(FIND "${text}" "${old}" first)
    string(FIND "${text}" "${old}" last REVERSE)
    if(first EQUAL -1 OR NOT first EQUAL last)
        message("${name}: the place stands in ${file}.cpp not exactly once:\n${old}")
        set(survivors "${survivors}${name} (not found)\n" PARENT_SCOPE)
        return()
    endif()
    string(REPLACE "${old}" "${new}" text "${text}")
    set(copy ${work}/sim/classic/${file}.cpp)
    file(WRITE ${copy} "${text}")
    set(object ${work}/${file}.o)
    string(REPLACE "-o ${object_${file}}" "-o ${object}" compile "${compile_${file}}")
    string(REPLACE "-c ${source_${file}}" "-Wno-error -O1 -c ${copy}" compile "${compile}")
    string(REPLACE "-MF ${object_${file}}.d" "-MF ${object}.d" compile "${compile}")
    string(REPLACE "-o bin/sim_classic_tests " "-o ${work}/tests ${object} " link_it "${link}")
    execute_process(COMMAND sh -c "${compile} && ${link_it}" WORKING_DIRECTORY ${BUILD}
        RESULT_VARIABLE failed OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(failed)
        message("${name}: does not compile:\n${output}")
        set(survivors "${survivors}${name} (does not compile)\n" PARENT_SCOPE)
        return()
    endif()
    # A mutant may run for ever: that is noticed too.
    execute_process(COMMAND ${work}/tests --abort ${tests} TIMEOUT 120 WORKING_DIRECTORY ${root}
        RESULT_VARIABLE noticed OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(output MATCHES "No test cases matched|No tests ran")
        message("${name}: no test is named ${tests}")
        set(noticed 0)
    endif()
    if(noticed STREQUAL "0")
        message("${name}: SURVIVES")
        set(survivors "${survivors}${name}\n" PARENT_SCOPE)
    else()
        message("${name}: noticed")
    endif()
endfunction()

mutant("daley_kendall: two spreaders that meet both stop" daley_kendall
    "r < x + y ? 2 : 1" "r < x + y ? 1 : 1" "*Daley-Kendall*")
mutant("maki_thompson: who contacts somebody informed stops" maki_thompson
    "++failures_[spreader] >= rule_.k" "++failures_[spreader] > rule_.k" "Maki-Thompson*,*rumour*")
mutant("maki_thompson: the bare chain contacts others, not oneself" maki_thompson
    "const Node others = nodes - 1;" "const Node others = nodes;" "Maki-Thompson*,*rumour*")
mutant("nekovee: spreaders forget" nekovee
    "value_of(family, setup, \"delta\") : 0" "value_of(family, setup, \"delta\") / 2 : 0"
    "Nekovee*")
mutant("moreno: contacts with informed neighbours stifle" nekovee
    "rules.discourage = value_of(family, setup, \"alpha\");"
    "rules.discourage = 2 * value_of(family, setup, \"alpha\");" "Nekovee*,Moreno*")
mutant("contact process: who is stifled is the one who contacts" contact_process
    "if (!untouched) return leave(link.from);" "if (!untouched) return leave(pick_active());"
    "Nekovee*,Moreno*")
mutant("si: infects at beta a link" sis
    "rules.pass = value_of(family, setup, \"beta\");
    rules.partners = value_of(family, setup, \"k\");
    run_contact_process(rules, family, setup, wish, seed, run);
}

void make_sis"
    "rules.pass = 1.2 * value_of(family, setup, \"beta\");
    rules.partners = value_of(family, setup, \"k\");
    run_contact_process(rules, family, setup, wish, seed, run);
}

void make_sis" "SI *")
mutant("sis: recovers at gamma" sis
    "rules.leave = value_of(family, setup, \"gamma\");
    rules.partners = value_of(family, setup, \"k\");
    run_contact_process(rules, family, setup, wish, seed, run);
}

void make_seis"
    "rules.leave = 1.1 * value_of(family, setup, \"gamma\");
    rules.partners = value_of(family, setup, \"k\");
    run_contact_process(rules, family, setup, wish, seed, run);
}

void make_seis" "SIS *")
mutant("seis: wakes at sigma" sis
    "rules.wake = value_of(family, setup, \"sigma\");"
    "rules.wake = 2 * value_of(family, setup, \"sigma\");" "SEIS lives*")
mutant("sir: recovers at gamma" outbreak_moments
    "const double period = luck_.period(u)" "const double period = luck_.period(u) / 2"
    "SIR*,*SIR*")
mutant("seir: wakes at sigma" outbreak_moments
    "now += luck_.latency(v)" "now += luck_.latency(v) / 2" "*SEIR*")
mutant("swir: weakens with mu" swir
    "luck < kappa + mu" "luck < mu" "SWIR*")
mutant("swir: the weakened are infected with nu" swir
    "before == kWeakened ? nu : kappa" "before == kWeakened ? kappa : kappa" "SWIR*")
mutant("swir: the infected are removed" swir
    "state[u] = kRemoved;" "state[u] = kWeakened;" "SWIR*")
mutant("independent_cascade: one chance an arc" independent_cascade
    "return chances.live(u, v, k);" "return chances.live(u, v, k) || chances.live(v, u, k);"
    "an independent cascade*")
mutant("embeddedness: common neighbours inside the community" independent_cascade_embeddedness
    "inside += community[a[i]] == community[u];" "inside += 1;" "*embedded*")
mutant("embeddedness: the least across" independent_cascade_embeddedness
    "community[u] == community[v] ? embedded[k] : least" "embedded[k]" "*embedded communities*")
mutant("permeability: dampens across" independent_cascade_permeability
    "community[u] == community[v] ? 1 : permeability"
    "community[u] == community[v] ? permeability : 1" "*permea*,weights of arcs*")
mutant("linear_threshold: a threshold of its own for each node" linear_threshold
    "uniform_positive(thresholds.of(v))" "uniform_positive(thresholds.of(0))" "a linear*")
mutant("competing_cascade: ties go to the truth" competing_cascade
    "spread(u, kTruth, round, next_truth);
            if (round == 0)"
    "if (false) spread(u, kTruth, round, next_truth);
            if (round == 0)" "ties of*")
mutant("competing_cascade: the truth starts late" competing_cascade
    "if (round == delay_)" "if (round == delay_ + 1)" "ties of*")
mutant("watts_threshold: at least the share" watts_threshold
    ">= phi" "> phi" "a threshold at*")
mutant("kertesz_threshold: blocked neighbours count" kertesz_threshold
    "neighbours > 0 && infected" "neighbours > 0 && 1.2 * infected" "*Kert*,blocked*")
mutant("adoption: who is blocked stays" adoption
    "if (state_[v] == kSusceptible) set(v, kBlocked, kNobody);" "(void)v;" "*Kert*,blocked*")
mutant("profile: refuses before it is blocked" profile
    "rule.block = value_of(family, setup, \"blocked\");" "rule.block = 0;"
    "the profile*,one node*")
mutant("profile: one coin a round" profile
    "return profile(v); }" "return 1 - (1 - profile(v)) * (1 - profile(v)); }"
    "the profile*,one node*")
mutant("profile_threshold: at least the share" profile
    ">= threshold(v)" "> threshold(v)" "thresholds and*")
mutant("adoption: the spontaneous come first" adoption
    "return by < other.by;" "return by > other.by;" "*Kert*,the profile*,blocked*")
mutant("complex_contagion: at least a" complex_contagion
    "sum >= a" "sum > a" "complex contagion*")
mutant("sbfc: fact-checkers lose by credibility" sbfc
    "against = checkers * (1 - alpha_)" "against = checkers * (1 + alpha_)" "the hoax*")
mutant("sbfc: believers forget" sbfc
    "u < verify_ + forget_ ? kSusceptible" "u < verify_ ? kSusceptible" "the hoax*")
mutant("seiz: adopts at once with p" seiz
    "coin < p ? kInfected" "coin < 1 - p ? kInfected" "*SEIZ*")
mutant("seiz: sceptics meet the susceptible" seiz
    "by_sceptic = b * s * z / people" "by_sceptic = b * s * i / people" "*SEIZ*")
mutant("hawkes: n children" hawkes
    "poisson(offspring_, seed_" "poisson(offspring_ * 0.8, seed_" "Hawkes*")
mutant("hawkes: children come later" hawkes
    "exponential(word) / rate_" "exponential(word) * rate_" "Hawkes*")
mutant("simsom_feed: reshares from the feed" simsom_feed
    "feeds.held(agent) > 0 && !hit(who << 32, fresh)" "feeds.held(agent) > 0 && hit(who << 32, fresh)"
    "limited feeds*")
mutant("simsom_feed: keeps the newest" simsom_feed
    "next_[agent] + 1 == length_ ? 0 : next_[agent] + 1" "next_[agent]" "limited feeds*")
mutant("voter: copies a neighbour" voter
    "update_ == Update::node ? Pair{v, w} : Pair{w, v}"
    "update_ == Update::node ? Pair{w, v} : Pair{v, w}" "voter and*,the degree*")
mutant("invasion: is copied by a neighbour" voter
    "Update::invasion, run);" "Update::node, run);" "voter and*")
mutant("majority: the larger side" majority
    "move_all(recorder, size, drawn, 2 * drawn > size);"
    "move_all(recorder, size, drawn, 2 * drawn < size);" "majorities*")
mutant("galam: a tie keeps the status quo" majority
    "uniform(coins.next()) < tie" "uniform(coins.next()) > tie" "Galam*")
mutant("q_voter: a unanimous panel, well mixed" q_voter
    "std::max(0.0, group - i) / (others - i)" "group / others" "a panel*")
mutant("q_voter: a unanimous panel, on a graph" q_voter
    "ones != 0 && ones != rules_.q" "ones == rules_.q + 1" "a panel*")
mutant("q_voter: independence" q_voter
    "return rules.independence * rules.flexibility + (1 - rules.independence) * social;"
    "return (1 - rules.independence) * social;" "independence*")
mutant("sznajd: persuades both sides" sznajd
    "persuade(before(first), spin_[first]);" "" "eight*")
mutant("sznajd: an equal pair" sznajd
    "if (spin_[first] != spin_[second]) continue;" "" "eight*")
mutant("degroot: mean of the neighbours" influence
    "return row.empty() ? x[v] : sum / static_cast<double>(row.size());"
    "return row.empty() ? x[v] : (sum + x[v]) / static_cast<double>(row.size() + 1);" "averaging*")
mutant("friedkin_johnsen: tied to the first opinion" influence
    "(1 - own) * anchor[i];
    }
}

namespace"
    "(1 - own) * x[i];
    }
}

namespace" "averaging*")
mutant("hegselmann_krause: the bound belongs to it, well mixed" hegselmann_krause
    "x[last] - x[i] <= eps" "x[last] - x[i] <= eps / 1.001" "one hundred*,bounded*")
mutant("hegselmann_krause: oneself counts, on a graph" hegselmann_krause
    "double sum = x[v];
        double count = 1;" "double sum = 0;
        double count = 1e-300;" "*round of Hegselmann*")
mutant("weighted_hegselmann_krause: the room that is left" weighted_hegselmann_krause
    "x + pull * (x >= 0 ? 1 - x : 1 + x)" "x + pull * (x >= 0 ? 1 - x : 1 - x)" "weighted*,opinions stay*")
mutant("weighted_hegselmann_krause: only close ones" weighted_hegselmann_krause
    "- x[i]) < eps)" "- x[i]) < 1.3 * eps)" "weighted*")
mutant("attraction_repulsion: towards" attraction_repulsion
    "(other > x) == towards" "(other > x) != towards" "attraction*,one meeting*")
mutant("attraction_repulsion: stubborn ones" attraction_repulsion
    "if (stubborn[i] || row.empty())" "if (row.empty())" "opinions stay*")
mutant("deffuant: both move" deffuant
    "x[j] -= mu * step;" "" "meetings conserve*")
mutant("deffuant: only close ones" deffuant
    "std::fabs(step) < eps" "std::fabs(step) < 2 * eps" "a thousand*,meetings*,*Deffuant*")
mutant("algorithmic_bias: close ones are met more" algorithmic_bias
    "return std::fabs(x[known.at(i, other)] - x[i]);" "return 1 - std::fabs(x[known.at(i, other)] - x[i]);"
    "algorithmic bias*")
mutant("algorithmic_bias: both take the mean" algorithmic_bias
    "x[i] = x[j] = (x[i] + x[j]) / 2" "x[i] = (x[i] + x[j]) / 2" "algorithmic bias*,without*")
mutant("algorithmic_bias_media: with probability p" algorithmic_bias
    "uniform(tuned.of(t)) < media.p" "uniform(tuned.of(t)) > media.p" "media*,without media*")
mutant("algorithmic_bias_media: only close media" algorithmic_bias
    "std::fabs(media.opinions[m] - x[i]) < eps" "std::fabs(media.opinions[m] - x[i]) < 2 * eps" "media*")
mutant("cognitive_opinion_dynamics: the alarmed" cognitive_opinion_dynamics
    "sensitivity > 0 ? (1 + x) / 2" "sensitivity > 0 ? x" "cognitive*,who trusts*")
mutant("cognitive_opinion_dynamics: who talks" cognitive_opinion_dynamics
    "math::pow(x, 1 / talk)" "math::pow(x, talk)" "cognitive*")
mutant("cognitive_opinion_dynamics: peers are trusted the rest" cognitive_opinion_dynamics
    "heard(xi, xj, 1 - a.trust, a.sensitivity)" "heard(xi, xj, a.trust, a.sensitivity)" "cognitive*")
mutant("biased_assimilation: own opinion colours" biased_assimilation
    "math::pow(1 - x[v], b)" "math::pow(x[v], b)" "biased*")

message("\n${count} mutants")
if(NOT survivors STREQUAL "")
    message(FATAL_ERROR "survivors:\n${survivors}")
endif()
