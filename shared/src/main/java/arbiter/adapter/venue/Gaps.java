package arbiter.adapter.venue;

import arbiter.market.Problem;
import arbiter.market.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a quote lacks, named as it is found. */
public final class Gaps {

    private final Symbol symbol;
    private final List<Problem> problems = new ArrayList<>();

    public Gaps(Symbol symbol) {
        this.symbol = symbol;
    }

    /**
     * Something that a quote can do without: null where it cannot be read, with a problem that says why.
     *
     * @param what it is, for instance {@code funding}
     * @param reading throws {@link IllegalArgumentException} where there is nothing sound
     */
    public <T> @Nullable T read(String code, String what, Supplier<T> reading) {
        return noted(code, "the %s of %s is unknown".formatted(what, symbol), reading);
    }

    /**
     * The same, where the problem also says what comes of it.
     *
     * @param so the end of a sentence that begins with what is unknown
     */
    public <T> @Nullable T read(String code, String what, String so, Supplier<T> reading) {
        return noted(code, "the %s of %s is unknown, so %s".formatted(what, symbol, so), reading);
    }

    private <T> @Nullable T noted(String code, String unknown, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(code, symbol, "%s: %s".formatted(unknown, e.getMessage())));
            return null;
        }
    }

    /** All that was named, in order. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
