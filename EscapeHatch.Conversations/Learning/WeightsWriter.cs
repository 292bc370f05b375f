using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EscapeHatch.Conversations.Learning;

/// <summary>Collects blocks and writes them as a <see cref="WeightsFile"/>. The same blocks give the same bytes.</summary>
/// <param name="name">What the weights are for.</param>
/// <param name="version">The version decisions are recorded with.</param>
public sealed class WeightsWriter(string name, string version)
{
    private readonly List<(string Name, string Element, byte[] Bytes)> blocks = [];

    /// <summary>Adds numbers.</summary>
    public void Block<T>(string block, ReadOnlySpan<T> values) where T : unmanaged
    {
        if (blocks.Any(other => other.Name == block))
            throw new ArgumentException($"There is a block '{block}' already.");
        blocks.Add((block, typeof(T).Name, MemoryMarshal.AsBytes(values).ToArray()));
    }

    /// <summary>Adds a text.</summary>
    public void Text(string block, string text) => Block<byte>(block, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds the settings texts are read with.</summary>
    public void Settings(string block, FeatureSettings settings) => Text(block, JsonSerializer.Serialize(settings));

    /// <summary>The file's bytes; little-endian like every machine .NET 10 runs on.</summary>
    public byte[] ToBytes()
    {
        var (entries, offset) = (new List<WeightsBlock>(), 0);
        foreach (var (block, element, bytes) in blocks)
        {
            entries.Add(new WeightsBlock(block, element, offset, bytes.Length));
            offset = WeightsHeader.Aligned(offset + bytes.Length);
        }
        var header = JsonSerializer.SerializeToUtf8Bytes(new WeightsHeader(name, version, entries));
        var first = WeightsHeader.Aligned(WeightsHeader.HeaderAt + header.Length);
        var file = new byte[first + offset];
        WeightsHeader.Magic.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(WeightsHeader.LengthAt), header.Length);
        header.CopyTo(file, WeightsHeader.HeaderAt);
        for (var i = 0; i < blocks.Count; i++)
            blocks[i].Bytes.CopyTo(file, first + entries[i].Offset);
        SHA256.HashData(file.AsSpan(WeightsHeader.LengthAt)).CopyTo(file, WeightsHeader.HashAt);
        return file;
    }

    /// <summary>Writes the file.</summary>
    public void Save(string path) => File.WriteAllBytes(path, ToBytes());
}
