package arbiter.adapter.dynamodb;

import arbiter.account.AccountId;
import java.util.HexFormat;

/**
 * A place among the active accounts, which lie on 16 shards so that no partition of the index serves them all.
 *
 * @param account the last one that was read; empty before the first of the shard
 */
record ActivePlace(int shard, String account) {

    static final int SHARDS = 16;

    /** @throws IllegalArgumentException when the text is not a place */
    static ActivePlace of(String text) {
        if (text.length() < 3
                || !HexFormat.isHexDigit(text.charAt(0))
                || text.charAt(1) != '#'
                || !AccountId.isAccountId(text.substring(2)))
            throw new IllegalArgumentException("not a cursor of active accounts");
        return new ActivePlace(HexFormat.fromHexDigit(text.charAt(0)), text.substring(2));
    }

    String text() {
        return Integer.toHexString(shard) + "#" + account;
    }

    static String pk(int shard) {
        return "active#" + Integer.toHexString(shard);
    }

    static int shard(AccountId id) {
        return Math.floorMod(id.value().hashCode(), SHARDS);
    }
}
