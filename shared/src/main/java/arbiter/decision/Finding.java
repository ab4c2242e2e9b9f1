package arbiter.decision;

import arbiter.market.Symbol;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has to say.
 *
 * @param code stable, for instance {@code R01}
 * @param asset null when it concerns the portfolio
 * @param limit and {@code actual}: in the unit the message names, null where the rule measures nothing
 */
public record Finding(
        String code,
        Severity severity,
        @Nullable Symbol asset,
        String message,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal actual) {

    /** An error without figures. */
    public static Finding error(String code, @Nullable Symbol asset, String message) {
        return new Finding(code, Severity.ERROR, asset, message, null, null);
    }

    /** A warning without figures. */
    public static Finding warning(String code, @Nullable Symbol asset, String message) {
        return new Finding(code, Severity.WARNING, asset, message, null, null);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
