package arbiter.adapter.dynamodb;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;

/**
 * The item of what an account's source told, {@code A#<account>}/{@code state}. It names the version of the settings that
 * brought the source; one that was kept before there were such versions is of the first.
 */
final class StateItem {

    static final String SK = "state";
    static final String SOURCE_VERSION = "source_version";

    private static final long FIRST = 1;

    private StateItem() {}

    static Item of(AccountId id, long sourceVersion, AccountState state) {
        var item = Item.at(LiveItem.pk(id), SK)
                .with("as_of", SortableTime.of(state.asOf()))
                .with(SOURCE_VERSION, sourceVersion)
                .with(Item.DOC, Document.of(state));
        return AccountInterests.beside(item, state);
    }

    static AccountState state(Item item) {
        return Document.read(item.bytes(Item.DOC), AccountState.class);
    }

    /** The version of the settings that brought the source which an item of an account belongs to. */
    static long sourceVersion(Item item) {
        return item.has(SOURCE_VERSION) ? item.number(SOURCE_VERSION) : FIRST;
    }

    /** Holds while the state that was seen stands, and the other one is newer; see {@link #replacing}. */
    static String isReplaced(Account seen) {
        var isOfSource = "source_version = :source";
        return "as_of = :seen AND as_of < :as_of AND "
                + (seen.registration().sourceVersion() == FIRST
                        ? "(attribute_not_exists(source_version) OR %s)".formatted(isOfSource)
                        : isOfSource);
    }

    /** The values of {@link #isReplaced}. */
    static Item replacing(Account seen, AccountState state) {
        return Item.values()
                .with(":seen", SortableTime.of(seen.state().asOf()))
                .with(":as_of", SortableTime.of(state.asOf()))
                .with(":source", seen.registration().sourceVersion());
    }

    /** Whether an item says just this of the same source. */
    static boolean tells(Item item, Account seen, AccountState state) {
        return sourceVersion(item) == seen.registration().sourceVersion()
                && state(item).equals(state);
    }
}
