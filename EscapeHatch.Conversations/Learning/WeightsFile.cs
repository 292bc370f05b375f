using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EscapeHatch.Conversations.Learning;

/// <summary>Trained weights, read by memory map: they cost no copy and are shared by all processes of a machine. Kept for the process's life; what it handed out must not be used after <see cref="Dispose"/>.</summary>
public sealed class WeightsFile : IDisposable
{
    private readonly MappedBytes bytes;
    private readonly WeightsHeader header;
    private readonly int first;

    private WeightsFile(MappedBytes bytes, WeightsHeader header, int first, string hash) => (this.bytes, this.header, this.first, Hash) = (bytes, header, first, hash);

    /// <summary>What the weights are for.</summary>
    public string Name => header.Name;

    /// <summary>The version decisions are recorded with.</summary>
    public string Version => header.Version;

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The shipped weights of a name, as in <c>moods</c>: they lie in the folder weights beside the program.</summary>
    /// <exception cref="InvalidDataException">See <see cref="Open(string)"/>.</exception>
    public static WeightsFile Shipped(string name) => Open(Path.Combine(AppContext.BaseDirectory, "weights", $"{name}.bin"));

    /// <summary>Maps a file and checks it.</summary>
    /// <exception cref="InvalidDataException">It isn't there, isn't one of ours, has another format's version, or was damaged.</exception>
    public static WeightsFile Open(string path)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"The weights {path} are missing: 'dotnet eh.cs train' makes them.");
        var bytes = MappedBytes.Open(path);
        try
        {
            return Open(bytes, path);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>True when there is such a block.</summary>
    public bool Has(string block) => header.Blocks.Any(other => other.Name == block);

    /// <summary>A block's numbers, in place.</summary>
    /// <exception cref="InvalidDataException">There is no such block, or it holds something else.</exception>
    public ReadOnlyMemory<T> Block<T>(string block) where T : unmanaged
    {
        var entry = header.Blocks.FirstOrDefault(other => other.Name == block) ?? throw new InvalidDataException($"The weights '{Name}' hold no block '{block}'.");
        return entry.Element == typeof(T).Name ? bytes.Part<T>(first + entry.Offset, entry.Length)
            : throw new InvalidDataException($"The block '{block}' of the weights '{Name}' holds {entry.Element}, not {typeof(T).Name}.");
    }

    /// <summary>A block's text.</summary>
    public string Text(string block) => Encoding.UTF8.GetString(Block<byte>(block).Span);

    /// <summary>The settings texts are read with.</summary>
    public FeatureSettings Settings(string block) => JsonSerializer.Deserialize<FeatureSettings>(Text(block))!;

    /// <summary>Gives the map back.</summary>
    public void Dispose() => bytes.Dispose();

    private static WeightsFile Open(MappedBytes bytes, string path)
    {
        var all = bytes.Span;
        if (all.Length < WeightsHeader.HeaderAt || !all[..3].SequenceEqual(WeightsHeader.Magic[..3]))
            throw new InvalidDataException($"{path} holds no weights of Escape Hatch.");
        if (!all[..WeightsHeader.HashAt].SequenceEqual(WeightsHeader.Magic))
            throw new InvalidDataException($"{path} has format {all[WeightsHeader.HashAt - 1]}; this version reads format {WeightsHeader.Magic[^1]}: 'dotnet eh.cs train' makes it anew.");
        var hash = all[WeightsHeader.HashAt..WeightsHeader.LengthAt];
        if (!SHA256.HashData(all[WeightsHeader.LengthAt..]).AsSpan().SequenceEqual(hash))
            throw new InvalidDataException($"{path} is damaged: its content doesn't have the hash it was written with.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(all[WeightsHeader.LengthAt..]);
        var header = JsonSerializer.Deserialize<WeightsHeader>(all.Slice(WeightsHeader.HeaderAt, length))!;
        return new WeightsFile(bytes, header, WeightsHeader.Aligned(WeightsHeader.HeaderAt + length), Convert.ToHexStringLower(hash));
    }
}
