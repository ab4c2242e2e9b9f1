package arbiter.engine;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.market.Symbol;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account's decision, asked for.
 *
 * @param cycleId the cycle it belongs to; null when asked for on its own
 * @param symbols at least one, each once
 * @param model the id of the model to ask
 * @param deadline after which no model is asked any more
 */
public record Request(
        DecisionId id,
        AccountId account,
        @Nullable String cycleId,
        List<Symbol> symbols,
        Instant requestedAt,
        String model,
        Instant deadline) {

    public Request {
        symbols = List.copyOf(symbols);
        if (symbols.isEmpty()) throw new IllegalArgumentException("a request names at least one symbol");
        if (symbols.stream().distinct().count() != symbols.size())
            throw new IllegalArgumentException("a request names each symbol once: " + symbols);
    }
}
