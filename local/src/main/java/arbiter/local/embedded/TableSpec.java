package arbiter.local.embedded;

import arbiter.local.template.TableDesign;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * A table as the template defines it, billed on demand.
 *
 * @param stream what its stream carries, null without a stream
 * @param ttlAttribute the attribute that holds the epoch second of an item's end, null when items stay
 */
public record TableSpec(
        String name,
        Key key,
        List<Index> indexes,
        @Nullable StreamViewType stream,
        @Nullable String ttlAttribute) {

    public TableSpec {
        indexes = List.copyOf(indexes);
    }

    /** A table of the template under its local name. */
    public static TableSpec of(String name, TableDesign design) {
        return new TableSpec(
                name,
                Key.ofText(design.key().partition(), design.key().sort()),
                design.indexes().stream()
                        .map(index -> new Index(
                                index.name(),
                                Key.ofText(index.key().partition(), index.key().sort()),
                                ProjectionType.fromValue(index.projection())))
                        .toList(),
                design.streamView() == null ? null : StreamViewType.fromValue(design.streamView()),
                design.expiryAttribute());
    }

    /** The same, whose items stay. */
    public TableSpec withoutExpiry() {
        return new TableSpec(name, key, indexes, stream, null);
    }

    /** What items are found by; the sort attribute is null when there is none. */
    public record Key(Attribute partition, @Nullable Attribute sort) {

        /** A partition and a sort attribute, both text. */
        public static Key ofText(String partition, String sort) {
            return new Key(Attribute.text(partition), Attribute.text(sort));
        }

        /** Its one or two attributes. */
        public List<Attribute> attributes() {
            return sort == null ? List.of(partition) : List.of(partition, sort);
        }
    }

    /** A key attribute and whether it is text, a number or bytes. */
    public record Attribute(String name, ScalarAttributeType type) {

        /** A key attribute that holds text. */
        public static Attribute text(String name) {
            return new Attribute(name, ScalarAttributeType.S);
        }
    }

    /** A global secondary index; of the projections only ALL and KEYS_ONLY are known. */
    public record Index(String name, Key key, ProjectionType projection) {

        public Index {
            if (projection != ProjectionType.ALL && projection != ProjectionType.KEYS_ONLY)
                throw new IllegalArgumentException("index %s: projection %s is not known".formatted(name, projection));
        }
    }

    /** Every attribute that a key of the table or an index names, each once. */
    List<Attribute> attributes() {
        return Stream.concat(Stream.of(key), indexes.stream().map(Index::key))
                .flatMap(each -> each.attributes().stream())
                .distinct()
                .toList();
    }
}
