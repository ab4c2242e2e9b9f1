package arbiter.reply;

import java.util.Locale;

/** A way in which a reply is put right without changing what it means. Each one that was made is told as a correction. */
enum Repair {
    INVISIBLE_CHARACTERS("a byte-order mark or invisible characters outside texts were dropped"),
    REASONING_DROPPED("a block of reasoning was dropped; only what follows it is the answer"),
    CODE_FENCE("code fences were dropped"),
    SURROUNDING_TEXT("what stood around the decision was dropped"),
    REPEATED_DECISION("the same decision was given more than once; one stands"),
    ENCODED_TWICE("JSON written as a text was decoded"),
    COMMENT("a comment was dropped"),
    TRAILING_COMMA("a comma before a closing bracket was dropped"),
    MISSING_CLOSER("a closing bracket missing at the end was added"),
    REPEATED_KEY("a field repeated with the same value was dropped"),
    FULL_WIDTH_PUNCTUATION("full-width punctuation outside texts was read as plain"),
    SMART_QUOTES("typographic quotes around a text were read as plain"),
    SINGLE_QUOTES("single quotes around a text were read as double"),
    RAW_LINE_BREAK("a line break or tab inside a text was escaped"),
    PYTHON_LITERAL("None, True or False was read as null, true or false"),
    NULL_TEXT("the text \"null\" was read as null"),
    QUOTED_NUMBER("a plain number in quotes was read as a number"),
    WORD_SPELLING("case or padding of a word was put right"),
    SYMBOL_SPELLING("case or padding of a symbol was put right"),
    SYMBOL_NOTATION("a symbol in another notation was read as the one asked for");

    private final String sentence;

    Repair(String sentence) {
        this.sentence = sentence;
    }

    /** The code of its correction. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is done, in one clause. */
    String sentence() {
        return sentence;
    }
}
