package arbiter.engine.rate;

import arbiter.account.AccountId;
import arbiter.engine.rate.Gcra.Verdict.Refused;
import arbiter.engine.rate.Gcra.Verdict.Taken;
import arbiter.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets an account ask for decisions at its rate, and about each asset at that asset's. Permits are taken one after the other, the
 * account's first, and given back when a later one is refused: a refusal costs nothing, and no account ever touches another's.
 */
public final class RateDesk {

    private final RateLimits limits;
    private final @Nullable Gcra perAccount;
    private final @Nullable Gcra perAsset;

    /**
     * @param perAccount null for no limit
     * @param perAsset of each account; null for no limit
     */
    public RateDesk(RateLimits limits, @Nullable Gcra perAccount, @Nullable Gcra perAsset) {
        this.limits = limits;
        this.perAccount = perAccount;
        this.perAsset = perAsset;
    }

    /**
     * A limit that was reached.
     *
     * @param whose in words
     * @param retryAfter how long until there is a permit again, if nobody else takes it
     */
    public record Excess(String whose, Duration retryAfter) {}

    private record Permit(String name, String whose, Gcra rate) {}

    private record Held(Permit permit, Instant until) {}

    /** Takes all that a request needs, or nothing and says which limit was reached. */
    public Optional<Excess> take(AccountId account, Collection<Symbol> symbols) {
        var held = new ArrayDeque<Held>();
        for (var permit : permits(account, symbols))
            switch (limits.take(permit.name(), permit.rate())) {
                case Taken(var until) -> held.push(new Held(permit, until));
                case Refused(var retryAfter) -> {
                    held.forEach(each ->
                            limits.giveBack(each.permit().name(), each.permit().rate(), each.until()));
                    return Optional.of(new Excess(permit.whose(), retryAfter));
                }
            }
        return Optional.empty();
    }

    private List<Permit> permits(AccountId account, Collection<Symbol> symbols) {
        var permits = new ArrayList<Permit>();
        if (perAccount != null) permits.add(new Permit(account.value(), "account " + account, perAccount));
        if (perAsset != null)
            for (var symbol : symbols.stream().sorted().toList())
                permits.add(new Permit(
                        account + "#" + symbol, "asset %s of account %s".formatted(symbol, account), perAsset));
        return permits;
    }
}
