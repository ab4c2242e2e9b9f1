package arbiter.rule;

import java.util.List;

/** Rule books that nobody should trade by. */
public final class Books {

    private Books() {}

    /** The book with some of its rules torn out. */
    public static RuleBook without(String... codes) {
        var torn = List.of(codes);
        var left = RuleBook.standard().rules().stream()
                .filter(rule -> !torn.contains(rule.code()))
                .toList();
        if (left.size() != RuleBook.standard().rules().size() - torn.size())
            throw new IllegalArgumentException("not all of these are in the book: " + torn);
        return new RuleBook(left);
    }
}
