package arbiter.rule;

import arbiter.account.AccountState;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * R06: an entry too soon after its asset's last fill, stop-outs included.
 *
 * <p>The last fill is the latest of what the account says of fills, of the opening of its position and of its closed trades.
 */
record Cooldown() implements Rule {

    private static final About ABOUT = About.error(
            "R06",
            "an entry in an asset within the cooldown after its last fill, stop-outs included",
            "an entry exactly as long after the fill passes",
            "cooldown_seconds");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.entries(), entry -> judge(entry, plan));
    }

    private List<Breach> judge(Entry entry, Plan plan) {
        var filled = lastFill(entry.asset(), plan.situation().account());
        if (filled == null) return List.of();
        var cooldown = Duration.ofSeconds(plan.limits().cooldownSeconds());
        var since = Duration.between(filled, plan.situation().asOf());
        if (since.compareTo(cooldown) >= 0) return List.of();
        return List.of(Breach.error(
                code(),
                entry.asset(),
                "%s was last filled %d s ago, less than %d s"
                        .formatted(entry.asset(), since.toSeconds(), cooldown.toSeconds()),
                BigDecimal.valueOf(cooldown.toSeconds()),
                BigDecimal.valueOf(since.toMillis(), 3).stripTrailingZeros()));
    }

    private static @Nullable Instant lastFill(Symbol asset, AccountState account) {
        var last = account.lastFillAt().get(asset);
        for (var position : account.positions())
            if (position.asset().equals(asset)) last = later(last, position.openedAt());
        for (var trade : account.recentTrades()) if (trade.asset().equals(asset)) last = later(last, trade.closedAt());
        return last;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isAfter(other) ? one : other;
    }
}
