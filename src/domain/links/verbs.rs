//! The verb that links two projects.

use crate::domain::ids::ProjectId;
use crate::domain::links::record::LinkKind;
use crate::domain::verb::declare::verbs;

verbs! {
    /// Articles 5, 7 and 19: projects that belong together.
    LinkStep of project {
        /// 关联项目: proposed by the unit concerned, decided by the city.
        LinkAsk "link" {
            "关联项目", "Link projects";
            "记录本项目与另一项目的关系: 分期、扩建、承接、拆分、合并; 双方都留存, 有关联的不算重复也不算撞单; 合并的对方随之终止, 其记录不移动", "Records how this project belongs to another: phase, enlargement, successor, split, merger. Both keep it; what is linked is no duplicate and no clash. A merger ends the other one, whose records stay where they are";
            must to: ProjectId = Project, "对方项目", "The other project";
            must kind: LinkKind = Choice(LinkKind::CHOICES), "关系", "Relation";
            must reason: String = LongText, "依据和理由", "Basis and reason";
        }
    }
}
