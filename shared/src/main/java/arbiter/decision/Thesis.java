package arbiter.decision;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why something is done and when it is over.
 *
 * @param confidence 0..100: the probability in percent that this entry closes with a net profit
 */
public record Thesis(
        String exitPlan,
        String rationale,
        BigDecimal confidence,
        RiskLevel riskLevel,
        @Nullable Invalidation invalidation) {

    /** The thesis of a hold that nobody proposed: it promises nothing. */
    public static Thesis unproposed(String rationale) {
        return new Thesis("", rationale, BigDecimal.ZERO, RiskLevel.LOW, null);
    }
}
