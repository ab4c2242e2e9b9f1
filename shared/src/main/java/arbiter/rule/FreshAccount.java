package arbiter.rule;

import arbiter.market.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * T5: taking risk on an account state that is old, or whose equity jumped since the account was last judged although no
 * transfer was declared.
 *
 * <p>A state that is as far in the future is refused too: it would be fresh for ever. An account that was never judged has
 * not jumped.
 *
 * @param maxAge {@code max_state_age_seconds}
 */
record FreshAccount(Duration maxAge) implements Rule {

    private static final About ABOUT = About.error(
            "T5",
            "taking risk on an account state older than max_state_age_seconds (120), or whose equity differs by more than 20 %"
                    + " from when the account was last judged, apart from declared transfers",
            "a state of 120 s passes, and a difference of 20 %",
            "max_state_age_seconds",
            "previous_equity_usd");

    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(20);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 6;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.risks().isEmpty()) return List.of();
        var age = Duration.between(
                plan.situation().account().asOf(), plan.situation().asOf());
        var before = plan.situation().equityBefore();
        var isOld = age.abs().compareTo(maxAge) > 0;
        var jumped = before != null && jumped(before, plan.equity());
        if (!isOld && !jumped) return List.of();
        return Rule.each(plan.risks(), effect -> {
            var breaches = new ArrayList<Breach>(2);
            if (isOld) breaches.add(old(effect, age));
            if (jumped && before != null) breaches.add(jump(effect, before, plan.equity()));
            return breaches;
        });
    }

    private static boolean jumped(Money before, Money now) {
        return !before.isPositive() || now.minus(before).abs().isMoreThan(before.percent(MOST_PERCENT));
    }

    private Breach old(Effect effect, Duration age) {
        return Breach.error(
                code(),
                effect.asset(),
                "the account's state is %d s old, not within %d s: no risk is taken in %s"
                        .formatted(age.toSeconds(), maxAge.toSeconds(), effect.asset()),
                BigDecimal.valueOf(maxAge.toSeconds()),
                BigDecimal.valueOf(age.toMillis(), 3).stripTrailingZeros());
    }

    private Breach jump(Effect effect, Money before, Money now) {
        var message = "equity jumped from %s USD to %s USD without a declared transfer: no risk is taken in %s"
                .formatted(before, now, effect.asset());
        if (!before.isPositive()) return Breach.error(code(), effect.asset(), message);
        var percent =
                now.minus(before).abs().value().multiply(HUNDRED).divide(before.value(), DECIMALS, RoundingMode.UP);
        return Breach.error(code(), effect.asset(), message, MOST_PERCENT, percent);
    }
}
