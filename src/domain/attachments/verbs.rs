//! The verbs of evidence.

use crate::domain::attachments::record::{Part, SentFile, plain_name};
use crate::domain::refusal::Refusal;
use crate::domain::verb::argument::Value;
use crate::domain::verb::declare::verbs;
use crate::domain::verb::read::Reader;
use crate::domain::verb::spec::ArgSpec;

verbs! {
    /// Evidence of any article.
    AttachmentStep of project {
        /// 附佐证材料 (R20-4).
        AttachAsk "attach" {
            "附佐证材料", "Attach evidence";
            "把一份文件存入项目, 作为某项记录的佐证", "Keeps a file with the project as evidence of a record";
            must file: SentFile = File, "文件", "File";
            must about: Part = Choice(Part::CHOICES), "佐证什么", "Evidence of";
            may record: String = Text, "哪一项", "Which one";
            may note: String = LongText, "说明", "Note";
        }

        /// 撤下佐证材料: it stays on record, with the reason.
        DetachAsk "detach" {
            "撤下佐证材料", "Withdraw evidence";
            "撤下一份佐证材料, 须写理由; 记录仍在", "Withdraws a file with a reason; the record stays";
            must attachment: String = Text, "材料编号", "File";
            must reason: String = LongText, "理由", "Reason";
        }
    }
}

/// What a person writes is where it lies; its bytes are sent before the step is.
impl Value for SentFile {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let path = reader.text(arg.name)?;
        Ok(Some(path).filter(|path| !path.is_empty()).map(|path| Self {
            name: plain_name(&path),
            path,
            ..Self::default()
        }))
    }

    fn written(&self) -> Vec<&str> {
        vec![&self.path, &self.name]
    }
}
