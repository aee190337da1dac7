//! The verbs of lifecycle.

use crate::domain::stage::Stage;
use crate::domain::verb::declare::verbs;

verbs! {
    /// Steps that every stage knows.
    MoveStep of project {
        /// 推进 to the next stage, through its gate.
        AdvanceAsk "advance" {
            "推进", "Advance";
            "进入下一阶段; 门槛未满足时逐条列出所缺", "Moves to the next stage; lists what the gate still lacks";
        }

        /// 退回 to an earlier stage; also reopens an ended project.
        BackAsk "back" as "back_stage" {
            "退回", "Send back";
            "退回到较早阶段或重新打开, 须写理由", "Moves to an earlier stage or reopens, with a reason";
            may to: Option<Stage> = Stage, "阶段", "Stage";
            must reason: String = LongText, "理由", "Reason";
        }

        /// 终止.
        TerminateAsk "terminate" {
            "终止", "Terminate";
            "终止项目; 线索阶段记为无效; 须写理由", "Gives the project up (a lead becomes invalid), with a reason";
            must reason: String = LongText, "理由", "Reason";
        }

        /// 补录 of a legacy record straight to a stage.
        BackfillAsk "backfill" {
            "补录", "Backfill";
            "把历史项目直接补录到所处阶段, 须写理由", "Takes a legacy project straight to its stage, with a reason";
            must stage: Stage = Stage, "阶段", "Stage";
            must reason: String = LongText, "理由", "Reason";
        }

        /// 记事.
        NoteAsk "note" {
            "记事", "Note";
            "记一条跟进情况, 并刷新动态更新时钟", "Adds a note and restarts the update clock";
            must text: String = LongText, "内容", "Text";
        }
    }
}
