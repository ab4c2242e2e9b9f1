package arbiter.engine;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.json.Json;
import arbiter.json.Sha256;
import arbiter.market.Symbol;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account's decision, asked for: what travels in a message and is kept with the work.
 *
 * @param cycleId the cycle it belongs to; null when asked for on its own
 * @param symbols at least one, each once
 * @param model the id of the model it insists on; null for the one that is routed to
 * @param snapshotId the market to decide on, fixed before
 * @param expiresAt after which nobody is asked any more
 */
public record Request(
        DecisionId decisionId,
        AccountId accountId,
        @Nullable String cycleId,
        List<Symbol> symbols,
        @Nullable String model,
        String snapshotId,
        Instant requestedAt,
        Instant expiresAt) {

    private static final String NO_MARKET_YET = "not kept yet";

    public Request {
        symbols = List.copyOf(symbols);
        if (symbols.isEmpty()) throw new IllegalArgumentException("a request names at least one symbol");
        if (symbols.stream().distinct().count() != symbols.size())
            throw new IllegalArgumentException("a request names each symbol once: " + symbols);
    }

    /** A request on a market that is still to be kept. */
    public static Request onNoMarketYet(
            DecisionId decisionId,
            AccountId accountId,
            List<Symbol> symbols,
            @Nullable String model,
            Instant requestedAt,
            Instant expiresAt) {
        return new Request(decisionId, accountId, null, symbols, model, NO_MARKET_YET, requestedAt, expiresAt);
    }

    /** Whether the market it is to be decided on was kept. */
    public boolean hasMarket() {
        return !snapshotId.equals(NO_MARKET_YET);
    }

    /** The same, on a market that was kept. */
    public Request on(String keptSnapshotId) {
        return new Request(decisionId, accountId, cycleId, symbols, model, keptSnapshotId, requestedAt, expiresAt);
    }

    /** What must be equal for two requests under one idempotency key to be the same request. */
    public String bodyHash() {
        return Sha256.of(Json.tree(new Body(accountId, symbols, model)));
    }

    private record Body(
            AccountId accountId,
            List<Symbol> symbols,
            @Nullable String model) {}
}
