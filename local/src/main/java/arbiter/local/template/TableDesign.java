package arbiter.local.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of the template; all keys are texts.
 *
 * @param id its logical id
 * @param streamView what its stream shows, null without a stream
 * @param expiryAttribute the attribute that ends an item, null when items stay
 */
public record TableDesign(
        String id,
        Key key,
        List<Index> indexes,
        @Nullable String streamView,
        @Nullable String expiryAttribute) {

    public TableDesign {
        indexes = List.copyOf(indexes);
    }

    /** Partition and sort key by attribute name. */
    public record Key(String partition, String sort) {}

    /** A global secondary index; {@code projection} as CloudFormation spells it. */
    public record Index(String name, Key key, String projection) {}
}
