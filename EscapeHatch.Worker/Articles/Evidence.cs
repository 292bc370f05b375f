namespace EscapeHatch.Worker.Articles;

/// <summary>An article that may answer, with what speaks for it.</summary>
/// <param name="Entry">The article.</param>
/// <param name="Match">What speaks for it.</param>
internal sealed record Candidate(IndexEntry Entry, MatchFeatures Match);

/// <summary>All that is known about a question before anything is weighed.</summary>
/// <param name="Query">Its terms.</param>
/// <param name="Features">What it says by itself.</param>
/// <param name="Candidates">The articles that may answer; none when no word or letter matches.</param>
/// <param name="Remark">How likely it is a remark that asks nothing; 0 to 1.</param>
internal sealed record Evidence(IReadOnlyList<QueryTerm> Query, QueryFeatures Features, IReadOnlyList<Candidate> Candidates, double Remark);
