/**
 * The sheet that letters are printed on, in Typst. All words come in as data, as text and never as markup. The address stands
 * where the window of a DL envelope is (British and DIN 5008 form B alike): 55 mm from the top, 25 mm from the edge.
 */
export const sheet = `
#let batch = json(bytes(sys.inputs.batch))
#let first = batch.letters.first()
#let way(name) = if name == "rtl" { rtl } else { ltr }
#let (year, month, day) = batch.date

#set document(title: batch.title, author: batch.landlord, date: datetime(year: year, month: month, day: day))
#set text(lang: first.language, region: first.region, dir: way(first.direction), font: first.families, size: first.size * 1pt)
#set page(
  paper: "a4",
  margin: (x: 25mm, top: 20mm, bottom: 24mm),
  footer: context {
    // A letter ends on this page or on a later one; the foot of a page comes after all that stands on it.
    let end = query(<end>).find(it => it.location().page() >= here().page())
    if end != none {
      let number = counter(page).get().first()
      let total = counter(page).at(end.location()).first()
      set text(size: 0.8em, dir: way(end.value.direction), font: end.value.families)
      grid(
        columns: (1fr, auto),
        box(text(dir: ltr, end.value.reference)),
        end.value.page.replace("{page}", str(number)).replace("{pages}", str(total)),
      )
    }
  },
)
#set par(justify: false)
#set list(indent: 0.4em)
#set enum(indent: 0.4em)
#show heading.where(level: 1): set text(size: 1.45em)
#show heading.where(level: 2): set text(size: 1.12em)
#show heading.where(level: 3): set text(size: 1em)

#let lines(given) = given.map(line => box(text(dir: way(line.direction), line.text))).join(linebreak())

#let spoken(it) = if it.language == none {
  text(dir: way(it.direction), it.text)
} else {
  text(dir: way(it.direction), lang: it.language, it.text)
}

#let piece(block) = if block.kind == "heading" {
  heading(level: if "level" in block { block.level } else { 2 }, block.text)
} else if block.kind == "list" {
  let items = block.items.map(item => spoken(item))
  if block.isNumbered { enum(..items) } else { list(..items) }
} else {
  set text(dir: way(block.direction))
  par(spoken(block))
}

#let letter(it) = {
  show heading: set block(above: 1.5em, below: it.under * 1em)
  set text(lang: it.language, region: it.region, dir: way(it.direction), font: it.families, size: it.size * it.scale * 1pt)
  set par(leading: it.leading * 1em, spacing: it.between * 1em)
  set list(spacing: it.leading * 1em + 0.2em)
  set enum(spacing: it.leading * 1em + 0.2em)
  block(height: 35mm, width: 100%, below: 0mm, {
    set par(leading: 0.5em)
    text(size: 1.15em, weight: 700, batch.landlord)
    if it.sender.len() > 0 {
      linebreak()
      text(size: 9pt, lines(it.sender))
    }
    v(1fr)
  })
  // The window of an envelope is at the left, whichever way the letter is written.
  block(height: 40mm, width: 100%, below: 0mm, {
    set text(dir: ltr)
    grid(
      columns: (85mm, 1fr),
      gutter: 5mm,
      { set par(leading: 0.5em); text(size: 11pt, lines(it.to)) },
      align(right + top, text(size: calc.min(it.size, 13) * 1pt, { text(dir: way(it.direction), it.on); linebreak(); it.reference })),
    )
  })
  heading(level: 1, it.title)
  for block in it.blocks { piece(block) }
  if it.english != none {
    // The same in English, which counts, on a page of its own.
    pagebreak()
    par(strong(it.english.note))
    show heading: set block(above: 1.5em, below: 0.7em)
    set text(lang: "en", region: "GB", dir: ltr, font: it.english.families, size: it.size * 1pt)
    set par(leading: 0.62em, spacing: 1.05em)
    set list(spacing: 0.82em)
    set enum(spacing: 0.82em)
    heading(level: 1, it.english.title)
    for block in it.english.blocks { piece(block) }
  }
  [#metadata((reference: it.reference, page: it.page, direction: it.direction, families: it.families)) <end>]
}

#for (place, it) in batch.letters.enumerate() {
  if place > 0 {
    pagebreak()
    counter(page).update(1)
  }
  letter(it)
}
`;
