package arbiter.rule;

import arbiter.decision.Finding;
import arbiter.decision.Severity;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A finding and who caused it.
 *
 * @param contributors the assets whose entries cause an error: one, or those that raise what the rule measures. Empty for a
 *     warning
 */
record Breach(Finding finding, Set<Symbol> contributors) {

    public Breach {
        contributors = Set.copyOf(contributors);
        if (finding.isError() == contributors.isEmpty())
            throw new IllegalArgumentException("an error has contributors, a warning has none: " + finding);
    }

    /** An error of one asset that no figure measures. */
    static Breach error(String code, Symbol asset, String message) {
        return new Breach(Finding.error(code, asset, message), Set.of(asset));
    }

    /** An error of one asset: {@code actual} passed {@code limit}. */
    static Breach error(String code, Symbol asset, String message, BigDecimal limit, BigDecimal actual) {
        return new Breach(new Finding(code, Severity.ERROR, asset, message, limit, actual), Set.of(asset));
    }

    /** An error of the portfolio, caused by the entries that raise what is measured. */
    static Breach error(
            String code, Collection<Symbol> contributors, String message, BigDecimal limit, BigDecimal actual) {
        return new Breach(new Finding(code, Severity.ERROR, null, message, limit, actual), Set.copyOf(contributors));
    }

    /** An error about one asset that several entries cause together. */
    static Breach error(
            String code,
            Symbol asset,
            Collection<Symbol> contributors,
            String message,
            BigDecimal limit,
            BigDecimal actual) {
        return new Breach(new Finding(code, Severity.ERROR, asset, message, limit, actual), Set.copyOf(contributors));
    }

    /** A warning about one asset, or about the portfolio. */
    static Breach warning(
            String code,
            @Nullable Symbol asset,
            String message,
            @Nullable BigDecimal limit,
            @Nullable BigDecimal actual) {
        return new Breach(new Finding(code, Severity.WARNING, asset, message, limit, actual), Set.of());
    }

    boolean isError() {
        return finding.isError();
    }

    /** Whether one asset alone causes it. */
    boolean isSingle() {
        return contributors.size() == 1;
    }
}
