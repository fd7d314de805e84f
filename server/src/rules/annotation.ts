export * from '../model/annotation.ts';
