FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && chown -R node /app
USER node
ENV MODE=production NODE_ENV=production HOST=0.0.0.0
EXPOSE 4321
CMD ["node", "src/start.ts"]
