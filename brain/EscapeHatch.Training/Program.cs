using EscapeHatch.Training.Verbs;

return await VerbList.RunAsync(args, Console.Out, Console.Error);
