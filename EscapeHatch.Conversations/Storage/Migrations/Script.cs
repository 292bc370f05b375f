namespace EscapeHatch.Conversations.Storage.Migrations;

/// <summary>The SQL files beside the migrations. A test holds the model to what they make.</summary>
internal static class Script
{
    internal static string Read(string file)
    {
        using var stream = typeof(Script).Assembly.GetManifestResourceStream($"{typeof(Script).Namespace}.{file}")
            ?? throw new InvalidOperationException($"The migration script {file} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
