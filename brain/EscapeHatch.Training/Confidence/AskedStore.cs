using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Training.Confidence;

/// <summary>A store with questions whose answers are known.</summary>
/// <param name="Name">What it is called in figures.</param>
/// <param name="Articles">Its articles.</param>
/// <param name="Questions">What is asked.</param>
public sealed record AskedStore(string Name, IReadOnlyList<IndexedArticle> Articles, IReadOnlyList<AskedQuestion> Questions);

/// <param name="Text">What a shopper writes.</param>
/// <param name="Gold">The article that answers; null when none does.</param>
public readonly record struct AskedQuestion(string Text, Guid? Gold);
