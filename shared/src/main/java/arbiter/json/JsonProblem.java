package arbiter.json;

/** A complaint about a document: where (an RFC 6901 pointer, empty for the whole) and what. */
public record JsonProblem(String pointer, String detail) {

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "/" : pointer) + ": " + detail;
    }
}
