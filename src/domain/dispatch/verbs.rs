//! The verbs of dispatch.

use crate::domain::clock::parse_date;
use crate::domain::dispatch::record::{ItemStep, TaskResult};
use crate::domain::given::Given;
use crate::domain::ids::{DeskId, DeskKind, ProjectId, UnitCode};
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::argument::Value;
use crate::domain::verb::declare::verbs;
use crate::domain::verb::held::Held;
use crate::domain::verb::read::Reader;
use crate::domain::verb::spec::ArgSpec;
use chrono::NaiveDate;

verbs! {
    /// Article 16, of one project.
    DispatchStep of project {
        /// 关键节点 (R16-1, R16-2): plan, fact, acceptance; what is left out stays. `reason` says why a plan is moved.
        NodeAsk "node" holds planned {
            "关键节点", "Key node";
            "填写节点的计划、实际、佐证和验收; 前一节点验收后才能填下一节点", "Records a node's plan, fact and acceptance, each after the one before";
            must kind: String = Item(ChecklistId::KeyNodes), "节点", "Node";
            may plan: Given<NaiveDate> = Date, "计划日期", "Planned";
            may reason: Given<String> = Text, "调整理由", "Why it is moved";
            may actual: Given<NaiveDate> = Date, "实际日期", "Actual";
            may evidence: Given<String> = Text, "佐证", "Evidence";
            may accepted_by: Given<String> = Text, "验收人", "Accepted by";
        }

        /// 难点堵点问题 (R16-3).
        IssueAsk "issue" {
            "难点堵点问题", "Issue";
            "提出一项难点堵点问题, 明确负责单位和期限", "Raises a difficulty with its owner and day";
            must kind: String = Vocab(VocabId::IssueKind), "问题类别", "Kind";
            must text: String = LongText, "内容", "Text";
            may owner: Option<UnitCode> = Unit, "负责单位", "Owner";
            may due: Option<NaiveDate> = Date, "期限", "Due";
        }

        /// 问题办结; without a number the only open one.
        IssueCloseAsk "issue-close" {
            "问题办结", "Issue closed";
            "写明结果, 办结一项问题", "Closes an issue with its result";
            may issue: Option<u32> = Count, "问题编号", "Issue";
            must result: String = LongText, "办理结果", "Result";
        }
    }
}

verbs! {
    /// Articles 3 and 16, of no project alone.
    DeskStep of city {
        /// 任务交办 (R3-1); the policy's term where no day is given.
        TaskAsk "task" {
            "交办任务", "Assign a task";
            "向责任单位交办一件事, 可挂项目和会议", "Assigns a task to a unit, about a project or not";
            must owner: UnitCode = Unit, "责任单位", "Owner";
            must text: String = LongText, "任务内容", "Task";
            may due: Option<NaiveDate> = Date, "反馈期限", "Due";
            may project: Option<ProjectId> = Project, "关联项目", "Project";
            may meeting: Option<DeskId> = Desk(DeskKind::Meeting), "关联会议", "Meeting";
        }

        /// 任务反馈, by the unit that owes it.
        TaskReplyAsk "task-reply" {
            "任务反馈", "Reply to a task";
            "责任单位以佐证反馈办理情况", "The owner tells with evidence what was done";
            must task: DeskId = Desk(DeskKind::Task), "任务编号", "Task";
            must text: String = LongText, "办理情况", "What was done";
            must evidence: String = Text, "佐证", "Evidence";
        }

        /// 任务办结, 退回 or 撤回.
        TaskCloseAsk "task-close" {
            "任务办结", "Close a task";
            "由他人核实后办结, 或退回、撤回", "Somebody else closes it, sends it back or withdraws it";
            must task: DeskId = Desk(DeskKind::Task), "任务编号", "Task";
            must result: TaskResult = Choice(TaskResult::CHOICES), "处理", "Result";
            may note: String = LongText, "说明", "Remark";
            may due: Option<NaiveDate> = Date, "反馈期限", "Due";
        }

        /// 调度会 (R16-4); what stands late is put on the agenda behind the projects named.
        MeetingAsk "meeting" {
            "调度会", "Dispatch meeting";
            "记录调度会; 预警自动列入议程, 决定转为任务", "Records a meeting; alerts go on the agenda, decisions become tasks";
            may date: Option<NaiveDate> = Date, "日期", "Date";
            must scope: String = Text, "会议范围", "Scope";
            must attendees: String = Text, "参会人员", "Attendees";
            may agenda: Vec<ProjectId> = Projects, "点名项目", "Projects named";
            may decisions: Vec<TaskAsk> = Decisions, "议定事项", "Decisions";
        }

        /// 开调度会 (R4-1, R16-4): the agenda makes itself.
        MeetingOpenAsk "meeting-open" {
            "开调度会", "Open a meeting";
            "按范围自动列出议程, 然后逐项调度", "Makes the agenda of a scope by itself, to go through point by point";
            must scope: String = Text, "会议范围", "Scope";
            may unit: Option<UnitCode> = Unit, "只议单位或小分队", "Only of unit or team";
            may chain: String = Text, "只议产业链", "Only of chain";
            may next: Option<NaiveDate> = Date, "下次会议", "Next meeting";
            may agenda: Vec<ProjectId> = Projects, "点名项目", "Projects named";
        }

        /// 议题处理 (R16-4), of the project or the task that the point is about.
        MeetingItemAsk "meeting-item" {
            "议题处理", "Deal with a point";
            "把一项议题点名、移动、议定、待议、撤下或重新议", "Calls in, moves, decides, puts off, takes off or takes up a point again";
            must meeting: DeskId = Desk(DeskKind::Meeting), "调度会", "Meeting";
            must item: String = Text, "议题", "Point";
            must step: ItemStep = Choice(ItemStep::CHOICES), "处理", "Step";
            may text: String = LongText, "决定或理由", "Decision or reason";
            may place: Option<u32> = Count, "次序", "Place";
            /// The verb by which the decision was carried out at once.
            may verb: String = Text, "办理动作", "Done by";
        }

        /// 散会 (R16-4); afterwards it puts right who was there.
        MeetingEndAsk "meeting-end" {
            "结束调度会", "End the meeting";
            "记参会人员, 结束会议, 出纪要", "Notes who was there, ends the meeting, makes the minutes";
            must meeting: DeskId = Desk(DeskKind::Meeting), "调度会", "Meeting";
            may attendees: String = Text, "参会人员", "Attendees";
            may chair: String = Text, "主持人", "Chair";
            may place: String = Text, "地点", "Place";
            may excused: String = Text, "请假", "Excused";
            may next: Option<NaiveDate> = Date, "下次会议", "Next meeting";
        }
    }
}

/// Tasks, one a line or between semicolons: `unit:text`, then perhaps `@day` and a project's id.
impl Value for Vec<TaskAsk> {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let lines = reader.lines(arg.name)?;
        let tasks = lines.iter().map(|line| decision(reader, arg, line));
        tasks.collect::<Result<_, _>>().map(Some)
    }

    fn written(&self) -> Vec<&str> {
        self.iter().map(|task| task.text.as_str()).collect()
    }
}

fn decision(reader: &Reader<'_>, arg: &ArgSpec, line: &str) -> Result<TaskAsk, Refusal> {
    let refuse = |code, value: &str| {
        reader
            .refuse(code)
            .with("field", arg.name)
            .with("value", value)
    };
    let bad = || refuse(Code::BadDecision, line);
    let (unit, rest) = line.split_once([':', '：']).ok_or_else(bad)?;
    let owner = reader.unit_code(unit.trim());
    let owner = owner.ok_or_else(|| refuse(Code::UnknownUnit, unit.trim()))?;
    let (text, due) = match rest.rsplit_once('@') {
        Some((text, day)) => (text, Some(parse_date(day.trim()).ok_or_else(bad)?)),
        None => (rest, None),
    };
    let text = text.trim();
    if text.is_empty() {
        return Err(bad());
    }
    let words = text.split(|c: char| c.is_whitespace() || c == '，' || c == ',');
    Ok(TaskAsk {
        owner,
        text: text.to_owned(),
        due,
        project: words.filter_map(ProjectId::read).next(),
        meeting: None,
    })
}

fn planned(held: &mut Held<'_>, project: &Project) {
    if let Some(node) = project.construction.nodes.get(held.named("kind")) {
        held.some("plan", node.plan);
        held.put("reason", &node.reason);
        held.some("actual", node.actual);
        held.put("evidence", &node.evidence);
        let accepted = node.accepted.as_ref();
        held.some("accepted_by", accepted.map(|by| &by.accepted_by));
    }
}
