#include <CLI/CLI.hpp>

#include "trainer/cli/options.h"

namespace firebreak::trainer {

void declare(CLI::App& sub, WhatifOptions& options, const Voice& voice) {
    sub.add_option("scenario", options.request.scenario, voice.tr("library name or file"))
        ->capture_default_str();
    sub.add_option("--strategies", options.strategies,
                   voice.tr("who plays: none, plan, random, or names and files; the first is the "
                            "reference"))
        ->delimiter(',');
    sub.add_option("--seeds", options.seeds, voice.tr("number of seeds at most, from --seed on"))
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    sub.add_option("--half-width", options.half_width,
                   voice.tr("stop when differences of belief accuracy are known this well"))
        ->check(CLI::NonNegativeNumber);
    sub.add_option("--reference-worlds", options.reference_worlds,
                   voice.tr("so many further worlds of the reference alone, to know the others' "
                            "means and differences better (control variate)"))
        ->check(CLI::Range(0, 1000000));
    sub.add_option("--out", options.folder,
                   voice.tr("folder for results.csv, summary.json, report.html, manifest.json; an "
                            "interrupted study goes on there"));
    sub.add_flag("--params-drawn", options.parameters_drawn,
                 voice.tr("each seed with parameters drawn from their ranges"));
    sub.add_flag("--json", options.json, voice.tr("one JSON document"));
}

void declare(CLI::App& sub, NoiseOptions& options, const Voice& voice) {
    sub.add_option("scenario", options.request.scenario, voice.tr("library name or file"))
        ->capture_default_str();
    sub.add_option("--by", options.by, voice.tr("how much later the plan's orders are given"))
        ->capture_default_str();
    sub.add_option("--seeds", options.seeds, voice.tr("number of seeds, from --seed on"))
        ->check(CLI::Range(4, 100000))
        ->capture_default_str();
    sub.add_option("--half-width", options.half_width,
                   voice.tr("half-width of the 95 % interval of belief accuracy that is wanted"))
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    sub.add_flag("--json", options.json, voice.tr("one JSON document"));
}

}  // namespace firebreak::trainer
