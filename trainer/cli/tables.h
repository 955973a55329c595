// The tables of `run --out DIR`: frames.csv, acts.csv, clauses.csv, posts.csv. Every column is
// explained in docs/output-files.md; a test holds the page against the headers written here.
#pragma once

#include <string>
#include <vector>

#include "trainer/session/session.h"

namespace firebreak::trainer {

// Makes the folder if needed. Throws std::runtime_error naming the file that cannot be written.
void write_tables(const Session& session, const std::string& folder);

struct TableColumns {
    std::string file;
    std::vector<std::string> columns;
};
// The columns of each table for a scenario with these claim ids.
std::vector<TableColumns> table_columns(const std::vector<std::string>& claims);

}  // namespace firebreak::trainer
