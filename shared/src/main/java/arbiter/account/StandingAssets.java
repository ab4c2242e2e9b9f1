package arbiter.account;

import arbiter.market.Symbol;
import java.util.List;
import java.util.stream.Stream;

/** The assets that something stands in. */
public final class StandingAssets {

    private StandingAssets() {}

    /** Those of positions, then those of unfilled orders, each once. */
    public static List<Symbol> of(AccountState standing) {
        return Stream.concat(
                        standing.positions().stream().map(Position::asset),
                        standing.openOrders().stream().map(OpenOrder::asset))
                .distinct()
                .toList();
    }
}
