package arbiter.adapter.dynamodb;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.Registration;

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

    /** What it says of an account that is registered so: nothing where it is of another source. */
    static AccountState state(Item item, Registration registration) {
        return sourceVersion(item) == registration.sourceVersion()
                ? Document.read(item.bytes(Item.DOC), AccountState.class)
                : AccountState.UNKNOWN;
    }

    /** The version of the settings that brought the source which an item of an account belongs to. */
    static long sourceVersion(Item item) {
        return item.has(SOURCE_VERSION) ? item.number(SOURCE_VERSION) : FIRST;
    }

    /** Holds while what was seen stands and the other state is newer, or what stands is of an earlier source. */
    static String isReplaced(Account seen) {
        var isNewer = "as_of = :seen AND as_of < :as_of";
        return seen.registration().sourceVersion() == FIRST
                ? isNewer + " AND (attribute_not_exists(source_version) OR source_version = :source)"
                : "attribute_exists(pk) AND ((source_version = :source AND %s)".formatted(isNewer)
                        + " OR attribute_not_exists(source_version) OR source_version < :source)";
    }

    /** The values of {@link #isReplaced}. */
    static Item replacing(Account seen, AccountState state) {
        return Item.values()
                .with(":seen", SortableTime.of(seen.state().asOf()))
                .with(":as_of", SortableTime.of(state.asOf()))
                .with(":source", seen.registration().sourceVersion());
    }
}
