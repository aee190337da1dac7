//! The actions of the pages that look at the whole city.

use super::{Needs, actions};
use crate::locales::places as words;

actions! {
    OPEN_HOME = "open_home" [GLOBAL] words::OPEN_HOME, words::OPEN_HOME_HELP;
    OPEN_LIBRARIES = "open_libraries" [GLOBAL] words::OPEN_LIBRARIES, words::OPEN_LIBRARIES_HELP, act: "library";
    OPEN_ENTERPRISES = "open_enterprises" [GLOBAL] words::OPEN_ENTERPRISES, words::OPEN_ENTERPRISES_HELP, act: "library";
    OPEN_SCENARIOS = "open_scenarios" [GLOBAL] words::OPEN_SCENARIOS, words::OPEN_SCENARIOS_HELP, act: "platform";
    OPEN_CHAIN_MAP = "open_chain_map" [GLOBAL] words::OPEN_CHAIN_MAP, words::OPEN_CHAIN_MAP_HELP, act: "platform";
    OPEN_MAP = "open_map" [GLOBAL] words::OPEN_MAP, words::OPEN_MAP_HELP, act: "platform";
    OPEN_ENTERPRISE = "open_enterprise" [PIPELINE, PROJECT] words::ENTERPRISE_PAGE, words::ENTERPRISE_PAGE_HELP, needs: Project;
    EDIT_ENTERPRISE = "edit_enterprise" [ENTERPRISE] words::EDIT_ENTERPRISE, words::EDIT_ENTERPRISE_HELP, needs: Row;
    NEXT_PART = "next_part" [SCENARIO, CHAIN_MAP] words::NEXT_PART, words::NEXT_PART_HELP;
    MEASURE_NEXT = "measure_next" [MAP, FIGURES] words::MEASURE_NEXT, words::MEASURE_NEXT_HELP;
    MAP_OR_TABLE = "map_or_table" [MAP] words::MAP_OR_TABLE, words::MAP_OR_TABLE_HELP;
}
