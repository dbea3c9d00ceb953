"""The spaCy pipeline: tokens, spans, extensions, serialisation, scores."""

from __future__ import annotations

import pickle
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
import spacy
import spacy.util
from hypothesis import given
from hypothesis import strategies as st
from spacy import displacy
from spacy.cli.evaluate import evaluate
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin

import eduextract
import eduextract.spacy
from eduextract.errors import GoldError, ModelError
from eduextract.evaluation.gold import load as load_gold
from eduextract.extractor import Extractor
from eduextract.records import RECORD_TYPES
from eduextract.scan.terms import TermFinder
from eduextract.scan.tokens import FILES, PACKAGED, Segmenter, default_segmenter
from eduextract.spacy import Component, Tokenizer
from eduextract.vocabulary.lexicon import load_lexicon

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

TEXT = "2022年，全县小学在校生5667人，比上年增加120人；大班额3个，无超大班额。\n\n 建设安全校园  。"
PROSE = "校门口设有防护栏，学生会同学参加值日。"
KINDS = ("spans_eduextract_p", "spans_eduextract_r", "spans_eduextract_f", "spans_eduextract_per_type", "token_acc")
VOCAB = spacy.blank("zh").vocab
CHARACTERS = "全县小学校生安在2022年5,667人%。 \n\r\t\u3000“”aé𠮷😀\0第一二十百万亿元大班额超无的了建设園"
ALPHABET = st.sampled_from(list(CHARACTERS))
ANY_TEXT = st.one_of(st.text(ALPHABET, max_size=60), st.text(st.characters(exclude_categories=["Cs"]), max_size=40))


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return the pipeline."""
    return eduextract.spacy.load()


def told(doc: Doc, key: str = "eduextract") -> list[tuple[Any, ...]]:
    """Return what the spans of a doc say."""
    return [
        (
            span.start_char,
            span.end_char,
            span.label_,
            span.kb_id_,
            span.id_,
            span._.eduextract,
            span._.eduextract_expanded,
        )
        for span in doc.spans[key]
    ]


@given(ANY_TEXT)
def test_text_is_kept(text: str) -> None:
    """The text of the doc is the text given, for every text."""
    assert eduextract.spacy.Tokenizer(VOCAB)(text).text == text


def test_tokens_are_words(nlp: Language) -> None:
    """The tokens are the words of the segmenter; a single blank belongs to the token before it."""
    doc = nlp(TEXT)
    assert [token.text for token in doc if not token.is_space] == default_segmenter().words(TEXT)
    assert [token.text for token in doc if token.is_space] == ["\n\n ", " "]


def test_spans_are_the_records(nlp: Language) -> None:
    """Each record is a span with its offsets, type, indicator and number, and leads back to the record."""
    doc = nlp(TEXT)
    expected = eduextract.parse(TEXT)
    assert doc._.eduextract == expected
    assert told(doc) == [
        (record.start, record.end, record.type, record.indicator, str(number), record, False)
        for number, record in enumerate(expected.records)
    ]
    assert [span.text for span in doc.spans["eduextract"]] == ["5667人", "120人", "3个", "无超大班额"]


def test_foreign_tokenizer() -> None:
    """With a tokenizer that cuts through a record the span is expanded and says so; the record stays as it is."""
    nlp = spacy.blank("en")  # cuts at blanks alone
    nlp.add_pipe("eduextract")
    text = "小学在校生5667人。"
    doc = nlp(text)
    (span,) = doc.spans["eduextract"]
    assert span.text != "5667人"
    assert "5667人" in span.text
    assert span._.eduextract_expanded is True
    assert doc.spans["eduextract"].attrs == {"expanded": 1}
    assert doc._.eduextract == eduextract.parse(text)
    assert span._.eduextract == eduextract.parse(text).records[0]


def test_any_chinese_pipeline() -> None:
    """In a plain Chinese pipeline, by character, the spans are exact."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("eduextract", config={"spans_key": "figures"})
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans["figures"]] == ["5667人", "120人", "3个", "无超大班额"]
    assert doc.spans["figures"].attrs == {"expanded": 0}


def test_other_spans_have_no_record(nlp: Language) -> None:
    """A span that is none of the component's has no record, nor has a doc that was not read."""
    doc = nlp(TEXT)
    assert doc[0:2]._.eduextract is None
    assert doc[0:2]._.eduextract_expanded is False
    assert nlp.make_doc(TEXT)._.eduextract is None


def test_to_disk_and_back(nlp: Language, tmp_path: Path) -> None:
    """A pipeline loaded from disk gives the same tokens and spans."""
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert told(again(TEXT)) == told(nlp(TEXT))
    assert [token.text for token in again(TEXT)] == [token.text for token in nlp(TEXT)]
    assert not list((tmp_path / "tokenizer").iterdir())


def test_bytes_and_config_round_trip(nlp: Language) -> None:
    """A pipeline made anew from its config and its bytes gives the same spans, with the same config."""
    again = spacy.util.load_model_from_config(nlp.config, auto_fill=True)
    again.from_bytes(nlp.to_bytes())
    assert again.config == nlp.config
    assert told(again(TEXT)) == told(nlp(TEXT))


def own_model(folder: Path) -> Path:
    """Return a folder with a model of its own: the packaged one that knows no words."""
    srsly = import_module("srsly")
    folder.mkdir()
    features = srsly.msgpack_loads((PACKAGED / FILES[0]).read_bytes())
    (folder / FILES[0]).write_bytes(srsly.msgpack_dumps({**features, "unigram": []}))
    (folder / FILES[1]).write_bytes((PACKAGED / FILES[1]).read_bytes())
    return folder


def test_a_model_of_ones_own_goes_along(tmp_path: Path) -> None:
    """A model passed by its folder is saved with the pipeline, and is not asked for at its old place again."""
    folder = own_model(tmp_path / "own")
    nlp = eduextract.spacy.load(folder)
    packaged = eduextract.spacy.load()
    words = [token.text for token in nlp(PROSE)]
    assert words != [token.text for token in packaged(PROSE)]
    nlp.to_disk(tmp_path / "saved")
    assert sorted(path.name for path in (tmp_path / "saved" / "tokenizer").iterdir()) == sorted(FILES)
    folder.rename(tmp_path / "gone")  # from here on the files in memory count
    again = spacy.load(tmp_path / "saved")
    assert [token.text for token in again(PROSE)] == words
    packaged.from_bytes(nlp.to_bytes())
    assert [token.text for token in packaged(PROSE)] == words
    assert [token.text for token in pickle.loads(pickle.dumps(nlp.tokenizer))(PROSE)] == words  # noqa: S301 (own bytes)


def test_a_pipeline_saved_over_another(tmp_path: Path) -> None:
    """Saved where a pipeline with a model of its own was, the packaged model is the one that is loaded."""
    own, packaged = eduextract.spacy.load(own_model(tmp_path / "own")), eduextract.spacy.load()
    own.to_disk(tmp_path / "saved")
    packaged.to_disk(tmp_path / "saved")
    words = [token.text for token in packaged(PROSE)]
    assert [token.text for token in spacy.load(tmp_path / "saved")(PROSE)] == words
    own.from_bytes(packaged.to_bytes())
    assert [token.text for token in own(PROSE)] == words
    packaged.from_bytes(packaged.to_bytes())
    assert isinstance(packaged.tokenizer, Tokenizer)
    assert packaged.tokenizer.segmenter is default_segmenter()


def test_half_a_model(tmp_path: Path) -> None:
    """A saved pipeline that lost a file of its model is refused, by the name of the file."""
    eduextract.spacy.load(own_model(tmp_path / "own")).to_disk(tmp_path / "saved")
    (tmp_path / "saved" / "tokenizer" / FILES[1]).unlink()
    with pytest.raises(ModelError, match=r"tokenizer: there is no weights\.npz in it"):
        spacy.load(tmp_path / "saved")


def test_what_was_passed_is_pickled() -> None:
    """A vocabulary of one's own goes along to other processes; the packaged one is built there once."""
    lexicon = load_lexicon()
    finder = TermFinder(replace(lexicon, terms={word: term for word, term in lexicon.terms.items() if len(word) > 2}))
    parts = Component("figures", Extractor(finder)), Tokenizer(VOCAB, Segmenter(finder=finder))
    component, tokenizer = (pickle.loads(pickle.dumps(part)) for part in parts)  # noqa: S301 (own bytes)
    assert component.spans_key == "figures"
    assert component.extractor.finder.words == tokenizer.segmenter.finder.words == finder.words
    assert [token.text for token in tokenizer(TEXT)] == [token.text for token in parts[1](TEXT)]
    again = pickle.loads(pickle.dumps(Tokenizer(VOCAB)))  # noqa: S301 (own bytes)
    assert again.segmenter is default_segmenter()


def test_no_model_there(tmp_path: Path) -> None:
    """A folder that is missing or without a model is refused when the pipeline is made, by its name."""
    with pytest.raises(ModelError, match=r"nowhere: no such folder\. Pass a folder that"):
        eduextract.spacy.load(tmp_path / "nowhere")
    with pytest.raises(ModelError, match=r": there is no features\.msgpack in it\. Pass"):
        eduextract.spacy.load(tmp_path)
    for name in FILES:
        (tmp_path / name).write_bytes(b"no model")
    with pytest.raises(ModelError, match=r": features\.msgpack and weights\.npz are no model: ") as caught:
        eduextract.spacy.load(tmp_path)
    assert caught.value.folder == str(tmp_path)


@pytest.mark.slow
def test_processes(nlp: Language) -> None:
    """Two processes give the same docs as one, in order, extractions included."""
    texts = [f"{TEXT}小学{number}所。" for number in range(7)]
    two = list(nlp.pipe(texts, n_process=2, batch_size=2))
    assert [told(doc) for doc in two] == [told(doc) for doc in nlp.pipe(texts)]
    assert [doc._.eduextract for doc in two] == [eduextract.parse(text) for text in texts]


def test_docbin(nlp: Language, tmp_path: Path) -> None:
    """Docs come back from a file of a `DocBin` with spans and extractions."""
    docs = [nlp(TEXT), nlp("教师3人。")]
    eduextract.spacy.to_docbin(docs).to_disk(tmp_path / "docs.spacy")
    again = list(DocBin().from_disk(tmp_path / "docs.spacy").get_docs(nlp.vocab))
    assert [told(doc) for doc in again] == [told(doc) for doc in docs]
    assert [doc._.eduextract for doc in again] == [doc._.eduextract for doc in docs]


def test_scores_of_gold(nlp: Language, root: Path) -> None:
    """Scores of the corpus by spaCy: one less span is one miss; its `Scorer` alone counts the same."""
    golds = [load_gold(path) for path in sorted((root / "corpus" / "reports").glob("0*.jsonl"))]
    pairs = [(gold.text, gold.rows) for gold in golds]
    scores = eduextract.spacy.evaluate(nlp, pairs)
    rows = {(number, row.start, row.end, row.indicator) for number, gold in enumerate(golds) for row in gold.rows}
    assert scores["token_acc"] == 1.0
    assert scores["spans_eduextract_r"] > 0.9
    assert set(scores["spans_eduextract_per_type"]) <= set(RECORD_TYPES)

    examples = eduextract.spacy.examples(nlp, pairs)
    assert sum(len(example.reference.spans["eduextract"]) for example in examples) == len(rows)
    for example in examples:
        example.predicted = nlp(example.predicted)
    alone = Scorer.score_spans(examples, "spans_x", getter=lambda doc, _: doc.spans["eduextract"], allow_overlap=True)
    assert alone["spans_x_f"] == scores["spans_eduextract_f"]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_spacy_evaluates_files(nlp: Language, root: Path, tmp_path: Path) -> None:
    """``spacy evaluate`` on a saved pipeline and a `DocBin` of gold gives the same scores."""
    golds = [load_gold(path) for path in sorted((root / "corpus" / "reports").glob("0*.jsonl"))]
    docs = (eduextract.spacy.gold_doc(nlp, gold.text, gold.rows) for gold in golds)
    eduextract.spacy.to_docbin(docs).to_disk(tmp_path / "gold.spacy")
    nlp.to_disk(tmp_path / "pipeline")
    scores = evaluate(str(tmp_path / "pipeline"), tmp_path / "gold.spacy", silent=True)
    expected = eduextract.spacy.evaluate(nlp, [(gold.text, gold.rows) for gold in golds])
    assert {key: scores[key] for key in KINDS} == {key: expected[key] for key in KINDS}
    assert scores["spans_eduextract_f"] > 0.9


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"indicator": "pupils"}, r"no indicator 'pupils'\. List the ids with: eduextract indicators"),
        ({"end": 99}, r"no characters 13:99 in a text of 53\. Give half-open offsets"),
        ({"start": 18}, r"no characters 18:18 in"),
        ({"start": -1}, r"no characters -1:18 in"),
    ],
)
def test_rows_that_are_none(nlp: Language, wrong: dict[str, Any], message: str) -> None:
    """A row of gold without indicator or place is refused, not left out."""
    row = eduextract.parse(TEXT).records[0].model_copy(update=wrong)
    with pytest.raises(GoldError, match=message):
        eduextract.spacy.gold_doc(nlp, TEXT, [row])


def test_parts_and_sums_of_docs(nlp: Language) -> None:
    """A doc cut out of another, or put together from two, has no extraction, as the offsets are of another text."""
    doc = nlp(TEXT)
    part = doc[2:].as_doc(copy_user_data=True)
    with pytest.warns(UserWarning, match="W102"):
        both = Doc.from_docs([doc, doc])
    assert part._.eduextract is both._.eduextract is None
    assert [span._.eduextract for span in both.spans["eduextract"]] == [None] * 8
    assert doc.copy()._.eduextract == doc._.eduextract is not None


def test_the_pipeline_is_sound(nlp: Language) -> None:
    """SpaCy finds nothing missing in the pipeline, and what the component sets is declared."""
    analysis = nlp.analyze_pipes() or {}
    assert analysis["problems"] == {"eduextract": []}
    told = analysis["summary"]["eduextract"]
    assert told["assigns"] == ["doc._.eduextract", "doc.spans", "span._.eduextract", "span._.eduextract_expanded"]
    assert told["scores"] == ["spans_eduextract_f", "spans_eduextract_p", "spans_eduextract_r"]


def test_a_miss_costs(nlp: Language) -> None:
    """A figure of gold that is not read lowers recall, a reading that is not in gold precision."""
    first, second, *_ = eduextract.parse(TEXT).records
    moved = second.model_copy(update={"start": 0, "end": 5})
    scores = eduextract.spacy.evaluate(nlp, [(TEXT, [first, moved])])
    assert (scores["spans_eduextract_p"], scores["spans_eduextract_r"]) == (1 / 4, 1 / 2)


def test_scores_of_a_group_by_another_name() -> None:
    """Scores carry the name of the span group."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("eduextract", config={"spans_key": "figures"})
    records = eduextract.parse(TEXT).records
    scores = eduextract.spacy.evaluate(nlp, [(TEXT, records)], spans_key="figures")
    assert (scores["spans_figures_f"], sorted(scores["spans_figures_per_type"])) == (
        1.0,
        ["class_count", "enrollment_count"],
    )


def test_what_is_left_out(tmp_path: Path) -> None:
    """A model that is excluded, in writing or in reading, stays where it is."""
    own, packaged = (Tokenizer(VOCAB, segmenter) for segmenter in (Segmenter(own_model(tmp_path / "own")), None))
    words = [token.text for token in packaged(PROSE)]
    own.to_disk(tmp_path / "with")
    own.to_disk(tmp_path / "without", exclude=["model"])
    assert list((tmp_path / "without").iterdir()) == []
    packaged.from_disk(tmp_path / "with", exclude=["model"])
    packaged.from_disk(tmp_path / "nowhere")
    packaged.from_bytes(own.to_bytes(), exclude=["model"])
    packaged.from_bytes(own.to_bytes(exclude=["model"]))
    assert [token.text for token in packaged(PROSE)] == words
    packaged.from_disk(tmp_path / "with")
    assert [token.text for token in packaged(PROSE)] == [token.text for token in own(PROSE)] != words


@pytest.mark.slow
def test_words_of_another_language(root: Path) -> None:
    """Whatever the words are, every span holds its record, and those that hold more are counted and say so."""
    nlp = spacy.blank("en")
    nlp.add_pipe("eduextract")
    expanded = 0
    for path in sorted((root / "corpus" / "reports").glob("*.txt")):
        doc = nlp(path.read_text("utf-8"))
        assert doc._.eduextract == eduextract.parse(doc.text)
        spans = doc.spans["eduextract"]
        assert [span._.eduextract for span in spans] == list(doc._.eduextract.records)
        for span in spans:
            start, end = span._.eduextract.start, span._.eduextract.end
            assert span.start_char <= start < end <= span.end_char
            assert span._.eduextract_expanded is ((start, end) != (span.start_char, span.end_char))
        assert spans.attrs == {"expanded": sum(span._.eduextract_expanded for span in spans)}
        expanded += spans.attrs["expanded"]
    assert expanded > 0


def test_displacy(nlp: Language) -> None:
    """Drawn by displaCy, each type stands in its colour, and every type has one of its own."""
    assert set(eduextract.spacy.COLORS) == set(RECORD_TYPES)
    assert len(set(eduextract.spacy.COLORS.values())) == len(RECORD_TYPES)
    drawn = displacy.render(nlp(TEXT), style="span", options=eduextract.spacy.displacy_options(), jupyter=False)
    assert drawn.count("enrollment_count") == 2
    assert eduextract.spacy.COLORS["enrollment_count"] in drawn


def test_entry_points(root: Path) -> None:
    """Every entry point for spaCy names what is there."""
    files = import_module("eduextract.vocabulary.files")
    groups = files.parse(root / "pyproject.toml")["project"]["entry-points"]
    points = {group: dict(names) for group, names in groups.items() if group.startswith("spacy_")}
    assert set(points) == {"spacy_factories", "spacy_tokenizers", "spacy_displacy_colors"}
    found = []
    for names in points.values():
        for target in names.values():
            module, name = target.split(":")
            found.append(getattr(import_module(module), name))
    assert found == [
        eduextract.spacy.create_component,
        eduextract.spacy.create_tokenizer,
        eduextract.spacy.COLORS,
    ]
