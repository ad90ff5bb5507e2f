//! What may happen to a whole service: it goes, another comes, it gets another name.

use serde_yaml::Value;

use super::tree::{Edit, Node};

pub(super) fn edits(root: &Node, all: &mut Vec<(String, Edit)>) {
    let Node::Map(files) = root else { return };
    for (index, (_, file)) in files.iter().enumerate() {
        let (Some(name), Node::Map(keys)) = (file.get("service").and_then(Node::as_str), file) else { continue };
        let at = keys.iter().position(|(key, _)| key.as_str() == Some("service")).expect("it was found");
        let renamed = Edit::Replace(vec![index, at], Node::text("renamed"));
        all.push((format!("service {name} renamed"), renamed));
        let folder =
            |(path, _): &(Value, Node)| path.as_str().and_then(|path| path.split('/').next()).map(str::to_owned);
        let own = folder(&files[index]);
        let belongs: Vec<usize> = (0..files.len()).filter(|other| folder(&files[*other]) == own).collect();
        let gone = belongs.iter().rev().map(|index| Edit::Remove(vec![*index])).collect();
        all.push((format!("service {name} gone"), Edit::All(gone)));
        let mut added = Vec::new();
        for (number, copied) in belongs.iter().enumerate() {
            let (path, file) = &files[*copied];
            let path = format!("another/{}", path.as_str().unwrap_or_default().replace('/', "-"));
            let at_end = files.len() + number;
            added.push(Edit::Insert(Vec::new(), at_end, Value::from(path), file.clone()));
            if *copied == index {
                added.push(Edit::Replace(vec![at_end, at], Node::text("another")));
            }
        }
        all.push((format!("service {name} twice"), Edit::All(added)));
    }
}
