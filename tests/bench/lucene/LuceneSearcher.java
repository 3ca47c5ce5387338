import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene at the work of search-speed: the queries of a file in each mode, warm, on an index that
 * LuceneIndexer made. Title and body are searched, the best ten are found with their ids. Totals
 * beyond a thousand are Lucene's estimate, as is its default; facets count every match.
 *
 * <p>Prints a line a mode: its name, queries a second of the best run, and of that run the median
 * and the 99th percentile of a query's milliseconds, hits.
 */
public final class LuceneSearcher {
  private static final Set<String> ID = Set.of("id");
  private static final String[] FACETS = {"month", "source", "issue"};
  private static final String[] FIELDS = {"title", "body"};

  private record Mode(String name, String words, boolean snippets, boolean facets) {}

  private static final List<Mode> MODES =
      List.of(
          new Mode("top10-all", "all", false, false),
          new Mode("top10-any", "any", false, false),
          new Mode("snippets-all", "all", true, false),
          new Mode("facets-all", "all", false, true),
          new Mode("facets-any", "any", false, true),
          new Mode("phrase", "phrase", false, false));

  private record Run(double seconds, double[] milliseconds, long hits) {}

  private final DirectoryReader reader;
  private final Analyzer analyzer = new EnglishAnalyzer(CharArraySet.EMPTY_SET);
  private final SortedSetDocValuesReaderState state;

  private LuceneSearcher(DirectoryReader reader) throws IOException {
    this.reader = reader;
    this.state = new DefaultSortedSetDocValuesReaderState(reader);
  }

  private Query parse(String text, Mode mode) throws ParseException {
    MultiFieldQueryParser parser = new MultiFieldQueryParser(FIELDS, analyzer);
    parser.setDefaultOperator(
        mode.words.equals("all") ? QueryParser.Operator.AND : QueryParser.Operator.OR);
    String plain = QueryParser.escape(text);
    return parser.parse(mode.words.equals("phrase") ? '"' + plain + '"' : plain);
  }

  private TopDocs searchWithFacets(IndexSearcher searcher, Query query) throws IOException {
    FacetsCollector matches = new FacetsCollector();
    TopDocs best = FacetsCollector.search(searcher, query, 10, matches);
    Facets counts = new SortedSetDocValuesFacetCounts(state, matches);
    for (String facet : FACETS) {
      try {
        counts.getTopChildren(100, facet);
      } catch (IllegalArgumentException noArticleHasIt) {
        continue;
      }
    }
    return best;
  }

  private int answer(IndexSearcher searcher, UnifiedHighlighter snippets, String text, Mode mode)
      throws IOException, ParseException {
    Query query = parse(text, mode);
    TopDocs best = mode.facets ? searchWithFacets(searcher, query) : searcher.search(query, 10);
    for (ScoreDoc hit : best.scoreDocs) searcher.doc(hit.doc, ID);
    if (mode.snippets && best.scoreDocs.length > 0) snippets.highlight("body", query, best, 2);
    return best.scoreDocs.length;
  }

  private Run run(List<String> queries, Mode mode, ExecutorService pool, int threads)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicLong hits = new AtomicLong();
    double[] milliseconds = new double[queries.size()];
    Callable<Void> work =
        () -> {
          IndexSearcher searcher = new IndexSearcher(reader);
          searcher.setQueryCache(null);
          UnifiedHighlighter snippets = new UnifiedHighlighter(searcher, analyzer);
          for (int i = next.getAndIncrement(); i < milliseconds.length; i = next.getAndIncrement()) {
            long begin = System.nanoTime();
            hits.addAndGet(answer(searcher, snippets, queries.get(i), mode));
            milliseconds[i] = (System.nanoTime() - begin) / 1e6;
          }
          return null;
        };
    List<Callable<Void>> crew = new ArrayList<>();
    for (int i = 0; i < threads; ++i) crew.add(work);
    long begin = System.nanoTime();
    for (Future<Void> each : pool.invokeAll(crew)) each.get();
    double seconds = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(milliseconds);
    return new Run(seconds, milliseconds, hits.get());
  }

  private void measure(List<String> queries, Mode mode, ExecutorService pool, int threads, int runs)
      throws Exception {
    run(queries, mode, pool, threads);
    Run best = null;
    for (int i = 0; i < runs; ++i) {
      Run one = run(queries, mode, pool, threads);
      if (best == null || one.seconds < best.seconds) best = one;
    }
    double[] sorted = best.milliseconds;
    System.out.printf(
        "%s\t%.0f\t%.3f\t%.3f\t%d%n",
        mode.name,
        sorted.length / best.seconds,
        sorted[sorted.length / 2],
        sorted[Math.min(sorted.length - 1, (int) (sorted.length * 0.99))],
        best.hits);
  }

  public static void main(String[] words) throws Exception {
    if (words.length < 4) {
      System.err.println("usage: LuceneSearcher INDEX QUERIES.tsv THREADS RUNS [MODE]...");
      System.exit(2);
    }
    List<String> queries = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(words[1])))
      queries.add(line.substring(line.indexOf('\t') + 1).replace("\"", ""));
    int threads = Integer.parseInt(words[2]);
    Set<String> asked = Set.of(Arrays.copyOfRange(words, 4, words.length));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (DirectoryReader reader = DirectoryReader.open(MMapDirectory.open(Path.of(words[0])))) {
      LuceneSearcher searcher = new LuceneSearcher(reader);
      for (Mode mode : MODES)
        if (asked.isEmpty() || asked.contains(mode.name))
          searcher.measure(queries, mode, pool, threads, Integer.parseInt(words[3]));
    } finally {
      pool.shutdown();
    }
  }
}
