package arbiter.adapter.dynamodb;

import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.Interests;
import arbiter.account.PendingEntry;
import arbiter.account.StandingAssets;
import arbiter.market.Symbol;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What accounts need a market for, at a glance: their assignments, the assets that are kept beside their states, and their
 * pending entries. It takes three half units for an account, and unpacks no state.
 */
record AccountInterests(Dynamo accounts) {

    private static final String STRATEGY = "strategy_id";
    private static final String ASSETS = "assets";
    private static final String PENDING = "pending";

    /** The item of a state, with the assets that stand in it. */
    static Item beside(Item item, AccountState state) {
        var assets = StandingAssets.of(state).stream()
                .limit(Interests.MOST_OF_ONE)
                .map(Symbol::value)
                .toList();
        return assets.isEmpty() ? item : item.with(ASSETS, assets);
    }

    /** Counts what these accounts follow, and what stands in them. */
    void count(List<AccountId> ids, Interests.Count into) {
        var keys = ids.stream().flatMap(AccountInterests::keys).toList();
        accounts.glance(keys, STRATEGY, ASSETS, PENDING).stream()
                .collect(Collectors.groupingBy(Item::pk))
                .values()
                .forEach(items -> countOne(items, into));
    }

    private static Stream<Item> keys(AccountId id) {
        return Stream.of(AccountHistory.ASSIGNED, StateItem.SK, LiveItem.SK).map(sk -> Item.at(LiveItem.pk(id), sk));
    }

    /** An asset that stands in an account twice counts once. */
    private static void countOne(List<Item> items, Interests.Count into) {
        var standing = new LinkedHashSet<Symbol>();
        for (var item : items) {
            if (item.has(STRATEGY)) into.follows(item.text(STRATEGY));
            if (item.has(ASSETS)) item.texts(ASSETS).forEach(asset -> standing.add(new Symbol(asset)));
            if (item.has(PENDING))
                Arrays.stream(Document.read(item.bytes(PENDING), PendingEntry[].class))
                        .map(PendingEntry::asset)
                        .forEach(standing::add);
        }
        into.holds(standing);
    }
}
